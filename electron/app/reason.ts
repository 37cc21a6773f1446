import { getSystemErrorMap } from 'node:util';

/** The system's own words for an error, such as `permission denied`, without a path or a stack. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  for (const [name, words] of getSystemErrorMap().values()) {
    if (name === code) return words;
  }
  return error instanceof Error ? (error.message.split('\n', 1)[0] ?? error.name) : String(error);
}

/** Such as `EACCES`; '' when the error carries none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

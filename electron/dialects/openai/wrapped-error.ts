import { parseJson } from '../json-value.ts';

/** An error of the model's own server inside the message of a gateway's. */
export interface WrappedError {
  readonly status: number;
  readonly body: string;
}

interface Form {
  readonly pattern: RegExp;
  read(body: string): string;
}

const forms: readonly Form[] = [
  {
    // ALCF's Sophia, for every error of an answer that is not streamed.
    pattern: /status code: (\d{3})\s+Response text: ([\s\S]*?)(?:\s*Response headers:|$)/,
    read: (body) => body,
  },
  {
    // ALCF's direct clusters: the first bytes, as Python prints them.
    pattern: /Upstream endpoint returned (\d{3}): b['"]([\s\S]*?)['"]?\.?$/,
    read: (body) => body.replace(/\\(['"\\])/g, '$1'),
  },
];

/** What ALCF's gateway says that the model's server said; it answers 500 itself, whatever that was. */
export function findWrappedError(message: string): WrappedError | undefined {
  for (const { pattern, read } of forms) {
    const [, status, body = ''] = pattern.exec(message) ?? [];
    if (status !== undefined) return { status: Number(status), body: wholeOrMessage(read(body)) };
  }
  return undefined;
}

/** A body cut in the middle is no JSON any more: then its message is all there is to read. */
function wholeOrMessage(body: string): string {
  if (parseJson(body) !== undefined) return body;
  const [, message] = /"message":\s*"((?:[^"\\]|\\.)*)/.exec(body) ?? [];
  return message ?? body;
}

/** OpenAI's ids begin with what they name; an upstream's own id is kept behind that. */
export function completionId(id: string, prefix = 'chatcmpl-'): string {
  return id.startsWith(prefix) ? id : `${prefix}${id}`;
}

import { parseJson } from '../json-value.ts';

/** An error of the model's own server inside the message of a gateway's. */
export interface WrappedError {
  readonly status: number;
  readonly body: string;
}

const forms: readonly RegExp[] = [
  // ALCF's Sophia, for every error of an answer that is not streamed.
  /status code: (\d{3})\s+Response text: ([\s\S]*?)(?:\s*Response headers:|$)/,
  // ALCF's direct clusters: the first bytes, as Python prints them.
  /Upstream endpoint returned (\d{3}): b['"]([\s\S]*?)['"]?\.?$/,
];

/** What ALCF's gateway says that the model's server said; it answers 500 itself, whatever that was. */
export function findWrappedError(message: string): WrappedError | undefined {
  for (const form of forms) {
    const [, status, body = ''] = form.exec(message) ?? [];
    if (status !== undefined) return { status: Number(status), body: wholeOrMessage(body) };
  }
  return undefined;
}

/** A body cut in the middle is no JSON any more: then its message is all there is to read. */
function wholeOrMessage(body: string): string {
  if (parseJson(body) !== undefined) return body;
  const [, message] = /"message":\s*"((?:[^"\\]|\\.)*)/.exec(body) ?? [];
  return message ?? body;
}

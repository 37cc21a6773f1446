import type { IncomingMessage } from 'node:http';
import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { parseJson } from '../../dialects/json-value.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { BodyBytes } from './body-bytes.ts';
import { type JsonFault, JsonScanner } from './json-scanner.ts';
import type { MemberSpan } from './member-span.ts';

/** A request body that is a JSON object, its bytes as they came. */
export interface JsonBody {
  readonly bytes: BodyBytes;
  readonly members: readonly MemberSpan[];
}

/** Reads a body of at most `limitBytes`, checking its JSON as the bytes arrive. */
export function readJsonBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Result<JsonBody, ApiError>> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limitBytes) return Promise.resolve(fail(tooLarge(limitBytes)));
  return new Promise((resolve) => {
    const scanner = new JsonScanner();
    let chunks: Buffer[] = [];
    let size = 0;
    let done = false;
    const finish = (result: Result<JsonBody, ApiError>) => {
      done = true;
      chunks = [];
      resolve(result);
    };
    request
      .on('data', (chunk: Buffer) => {
        if (done) return;
        size += chunk.length;
        if (size > limitBytes) return finish(fail(tooLarge(limitBytes)));
        scanner.push(chunk);
        chunks.push(chunk);
      })
      .on('end', () => {
        if (!done) finish(scanned(new BodyBytes(chunks), scanner));
      })
      .on('close', () => {
        if (!done) finish(fail(apiError('invalid-request', 'The request ended before its body did.')));
      });
  });
}

/** The same body with other bytes, checked and scanned anew. */
export function bodyOf(bytes: Buffer): Result<JsonBody, ApiError> {
  const scanner = new JsonScanner();
  scanner.push(bytes);
  return scanned(new BodyBytes([bytes]), scanner);
}

function scanned(bytes: BodyBytes, scanner: JsonScanner): Result<JsonBody, ApiError> {
  const members = scanner.end();
  return members.ok ? ok({ bytes, members: members.value }) : fail(malformed(bytes, members.error));
}

/** Whether a member has this name, which is of ASCII alone. */
export function isNamed(bytes: BodyBytes, { key }: MemberSpan, name: string): boolean {
  if (key.escaped) return parseJson(bytes.text(key.start, key.end)) === name;
  return key.end - key.start - 2 === name.length && bytes.holds(name, key.start + 1);
}

/** The last member of that name (as JSON.parse would choose), still JSON; undefined when absent or null. */
export function memberText(body: JsonBody, name: string): string | undefined {
  const span = memberSpan(body, name);
  const text = span && body.bytes.text(span.start, span.end);
  return text === 'null' ? undefined : text;
}

/** The same, parsed. */
export function memberValue(body: JsonBody, name: string): unknown {
  const text = memberText(body, name);
  return text === undefined ? undefined : parseJson(text);
}

export function memberSpan({ bytes, members }: JsonBody, name: string): MemberSpan | undefined {
  for (let index = members.length - 1; index >= 0; index -= 1) {
    const member = members[index];
    if (member && isNamed(bytes, member, name)) return member;
  }
  return undefined;
}

/**
 * Whether a member holds one of these signs anywhere, as `signsOf` gives them: without it a rule that looks for them has
 * nothing to do. Strings that are written with escapes are overlooked.
 */
export function memberHolds(body: JsonBody, name: string, signs: number): boolean {
  return ((memberSpan(body, name)?.signs ?? 0) & signs) !== 0;
}

/** A member that must be a string; an error names it when it is missing, empty or something else. */
export function stringMember(body: JsonBody, name: string): Result<string, ApiError> {
  const text = memberText(body, name);
  if (text === undefined) {
    return fail(
      apiError('invalid-request', `The request has no "${name}": name a model, such as "gpt-4o".`, {
        param: name,
      }),
    );
  }
  const value = isPlainString(text) ? text.slice(1, -1) : parseJson(text);
  if (typeof value === 'string' && value.trim() !== '') return ok(value);
  return fail(
    apiError('invalid-request', `"${name}" must be a non-empty string, not ${text.slice(0, 40)}.`, {
      param: name,
    }),
  );
}

/** A JSON string that needs no parsing. */
function isPlainString(text: string): boolean {
  return text.startsWith('"') && !text.includes('\\');
}

function tooLarge(limitBytes: number): ApiError {
  const megabytes = Math.round((limitBytes / 1_048_576) * 10) / 10;
  return apiError(
    'too-large',
    `The request body is larger than ${megabytes} MB: send less, or raise the setting bodyLimitMegabytes.`,
  );
}

function malformed(bytes: BodyBytes, fault: JsonFault): ApiError {
  const before = bytes.text(0, fault.offset);
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  return apiError(
    'invalid-request',
    `The request body is not valid JSON: line ${line}, column ${column}: ${fault.message}.`,
  );
}

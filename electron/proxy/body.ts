import type { IncomingMessage } from 'node:http';
import { type ApiError, apiError } from '../dialects/api-error.ts';
import { parseJson } from '../dialects/json-value.ts';
import { fail, ok, type Result } from '../dialects/result.ts';
import { createJsonScanner, type JsonFault, type MemberSpan } from './json-scanner.ts';

/** A request body that is a JSON object, its bytes as they came. */
export interface JsonBody {
  readonly bytes: Buffer;
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
    const chunks: Buffer[] = [];
    const scanner = createJsonScanner();
    let size = 0;
    const finish = (result: Result<JsonBody, ApiError>) => {
      request.off('data', onData).off('end', onEnd).off('close', onClose);
      resolve(result);
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limitBytes) {
        finish(fail(tooLarge(limitBytes)));
        return;
      }
      scanner.push(chunk);
      chunks.push(chunk);
    };
    const onEnd = () => {
      const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
      const members = scanner.end();
      finish(members.ok ? ok({ bytes, members: members.value }) : fail(malformed(bytes, members.error)));
    };
    const onClose = () => finish(fail(apiError('invalid-request', 'The request ended before its body did.')));
    request.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}

/** The same body with other bytes, checked and scanned anew. */
export function bodyOf(bytes: Buffer): Result<JsonBody, ApiError> {
  const scanner = createJsonScanner();
  scanner.push(bytes);
  const members = scanner.end();
  return members.ok ? ok({ bytes, members: members.value }) : fail(malformed(bytes, members.error));
}

/** The last member of that name (as JSON.parse would choose), still JSON; undefined when absent or null. */
export function memberText(body: JsonBody, name: string): string | undefined {
  const span = memberSpan(body, name);
  const text = span && body.bytes.toString('utf8', span.start, span.end);
  return text === 'null' ? undefined : text;
}

/** The same, parsed. */
export function memberValue(body: JsonBody, name: string): unknown {
  const text = memberText(body, name);
  return text === undefined ? undefined : parseJson(text);
}

export function memberSpan(body: JsonBody, name: string): MemberSpan | undefined {
  return body.members.findLast((span) => keyIs(body.bytes, span, name));
}

/** Compares the raw key, and only decodes it when it holds an escape. */
export function keyIs(bytes: Buffer, span: MemberSpan, name: string): boolean {
  const raw = bytes.toString('utf8', span.keyStart + 1, span.keyEnd - 1);
  return raw === name || (raw.includes('\\') && parseJson(`"${raw}"`) === name);
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
  const value = parseJson(text);
  if (typeof value === 'string' && value.trim() !== '') return ok(value);
  return fail(
    apiError('invalid-request', `"${name}" must be a non-empty string, not ${text.slice(0, 40)}.`, {
      param: name,
    }),
  );
}

function tooLarge(limitBytes: number): ApiError {
  const megabytes = Math.round((limitBytes / 1_048_576) * 10) / 10;
  return apiError(
    'too-large',
    `The request body is larger than ${megabytes} MB: send less, or raise the setting bodyLimitMegabytes.`,
  );
}

function malformed(bytes: Buffer, fault: JsonFault): ApiError {
  const before = bytes.toString('utf8', 0, fault.offset);
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  return apiError(
    'invalid-request',
    `The request body is not valid JSON: line ${line}, column ${column}: ${fault.message}.`,
  );
}

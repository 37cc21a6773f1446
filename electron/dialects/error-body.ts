import { isObject, type JsonObject, listOf, numberOf, objectOf, parseJson, textOf } from './json-value.ts';

/** What the body of a failed answer says, whatever its shape. */
export interface ErrorBody {
  readonly message?: string;
  /** The vendor's own word, such as `invalid_request_error` or `BadRequestError`. */
  readonly type?: string;
  readonly code?: string;
  readonly param?: string;
  /** The status the vendor gave where a gateway wrapped its answer into another. */
  readonly status?: number;
  readonly details?: JsonObject;
}

const longestMessage = 2000;

/** A page of HTML, or JSON that was cut: an answer's text, for all one knows, which belongs in no message. */
const isCutOrPage = /^(?:<|[{[]\s*["{])/;

/**
 * Reads `{error:{…}}` in the OpenAI, Anthropic and Google shapes, `{error:"…"}`, `{detail:…}`, `{message}`, and plain text.
 * ARGO wraps a vendor's error as `Error code: 400 - {python repr}`: the inner message comes out. Pages of HTML say nothing, nor does cut JSON.
 */
export function readErrorBody(body: string): ErrorBody {
  const parsed = parseJson(body);
  if (parsed === undefined) return readText(body);
  const value = Array.isArray(parsed) ? parsed[0] : parsed;
  return isObject(value) ? readErrorObject(value) : {};
}

/** The same, from JSON already parsed: an error event inside a stream. */
export function readErrorObject(value: JsonObject): ErrorBody {
  const inner = value.error ?? value.detail ?? value;
  if (typeof inner === 'string') return unwrap({ message: inner });
  if (Array.isArray(inner)) return { message: readValidation(inner) };
  const error = objectOf(inner) ?? value;
  return unwrap({
    ...present('message', textOf(error.message) ?? textOf(value.message)),
    ...present('type', textOf(error.type) ?? textOf(error.status)),
    ...present('code', textOf(error.code)),
    ...present('param', textOf(error.param)),
    ...present('details', objectOf(error.details)),
  });
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  const one: { [K in Key]?: Value } = {};
  if (value !== undefined) one[key] = value;
  return one;
}

function readText(body: string): ErrorBody {
  const text = body.trim();
  if (text === '' || isCutOrPage.test(text)) return {};
  return unwrap({ message: text.slice(0, longestMessage) });
}

/** FastAPI's list of what it could not validate. */
function readValidation(errors: readonly unknown[]): string {
  return errors
    .map((error) => {
      const { loc, msg } = objectOf(error) ?? {};
      const path = listOf(loc)?.filter((step) => step !== 'body') ?? [];
      return [path.join('.'), textOf(msg)].filter((word) => word).join(': ');
    })
    .join('; ')
    .slice(0, longestMessage);
}

const wrapped = /^\s*Error code: (\d{3}) - ([[{][\s\S]*)$/;
const pythonMessage = /['"]message['"]: (?:'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)")/;
const pythonType = /['"]type['"]: ['"](\w+_error)['"]/;
const pythonCode = /['"]code['"]: ['"](\w+)['"]/;
const pythonParam = /['"]param['"]: ['"]([^'"]+)['"]/;

function unwrap(error: ErrorBody): ErrorBody {
  const match = wrapped.exec(error.message ?? '');
  const [, status = '', repr = ''] = match ?? [];
  if (match === null) return unwrapJson(error);
  const message = pythonMessage.exec(repr);
  const text = message?.[1] ?? message?.[2];
  return unwrapJson({
    ...error,
    ...(text === undefined ? {} : { message: unescapePython(text) }),
    ...present('type', pythonType.exec(repr)?.[1]),
    ...present('code', pythonCode.exec(repr)?.[1]),
    ...present('param', pythonParam.exec(repr)?.[1]),
    status: Number(status),
  });
}

/** Some clouds put the vendor's whole JSON body into the message. */
function unwrapJson(error: ErrorBody): ErrorBody {
  if (!error.message?.startsWith('{')) return error;
  const inner = objectOf(objectOf(parseJson(error.message))?.error);
  return {
    ...error,
    ...present('message', textOf(inner?.message)),
    ...present('type', textOf(inner?.type)),
    ...present('status', error.status ?? numberOf(inner?.code)),
  };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', ''],
]);

function unescapePython(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, letter: string) => escapes.get(letter) ?? letter);
}

const contextFull =
  /prompt is too long|maximum context length|context_length_exceeded|exceeds? (?:the )?(?:model'?s? )?(?:maximum )?context|context (?:window|length|limit) (?:is )?exceeded|input is too long|too many input tokens|input token count .* exceeds/i;

/** Whether an error says that the conversation no longer fits the model, in any vendor's words. */
export function saysContextIsFull(error: ErrorBody): boolean {
  return error.code === 'context_length_exceeded' || contextFull.test(error.message ?? '');
}

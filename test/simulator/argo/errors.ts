import { pythonRepr } from '../wire/python-repr.ts';

/** A refusal as the gateway words it. */
export interface Refused {
  readonly status: number;
  readonly body: unknown;
}

export interface NamedRefusal extends Refused {
  readonly rule: string;
}

/** One thing the gateway refuses. Rules stand in tables; the first that bites answers. */
export interface Rule<Subject> {
  readonly name: string;
  refuses(subject: Subject): Refused | false | undefined;
}

export function firstRefusal<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
): NamedRefusal | undefined {
  for (const rule of rules) {
    const refused = rule.refuses(subject);
    if (refused) return { ...refused, rule: rule.name };
  }
  return undefined;
}

export interface Details {
  readonly param?: string;
  readonly code?: string;
}

/** A 400 of OpenAI's, quoted by the gateway as Python prints it. */
export function openAiRefusal(message: string, { param, code }: Details = {}): Refused {
  const vendor = {
    error: { message, type: 'invalid_request_error', param: param ?? null, code: code ?? null },
  };
  return gatewayRefusal(400, `Error code: 400 - ${pythonRepr(vendor)}`, 'BadRequestError', 'internal_error');
}

/** A 400 of Google's, which comes as a list. */
export function googleRefusal(message: string): Refused {
  const vendor = [{ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }];
  return gatewayRefusal(400, `Error code: 400 - ${pythonRepr(vendor)}`, 'BadRequestError', 'internal_error');
}

/** The gateway's own adapter for Gemini falling over. */
export function googleCrash(): Refused {
  return gatewayRefusal(500, "'NoneType' object is not iterable", 'TypeError', 'internal_error');
}

export function gatewayRefusal(status: number, message: string, type: string, code: string | null): Refused {
  return { status, body: { error: { message, type, code } } };
}

export function anthropicRefusal(message: string, type = 'invalid_request_error', status = 400): Refused {
  const vendor = { type: 'error', error: { type, message } };
  return {
    status,
    body: { type: 'error', error: { type, message: `Error code: ${status} - ${pythonRepr(vendor)}` } },
  };
}

/** What the gateway says itself on the Anthropic path, without a vendor's error to quote. */
export function plainAnthropicRefusal(
  message: string,
  type = 'invalid_request_error',
  status = 400,
): Refused {
  return { status, body: { type: 'error', error: { type, message } } };
}

/** The framework's own refusals. */
export function detailRefusal(status: number, detail: unknown): Refused {
  return { status, body: { detail } };
}

export function missingField(name: string, input: unknown): Refused {
  return detailRefusal(422, [{ type: 'missing', loc: ['body', name], msg: 'Field required', input }]);
}

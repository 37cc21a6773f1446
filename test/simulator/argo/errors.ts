import type { WireReply } from '../wire/player.ts';
import { pythonRepr } from '../wire/python-repr.ts';
import { jsonReply } from '../wire/replies.ts';

export interface Details {
  readonly param?: string;
  readonly code?: string;
}

/** A 400 of OpenAI's, quoted by the gateway as Python prints it. */
export function openAiRefusal(message: string, { param, code }: Details = {}): WireReply {
  const vendor = {
    error: { message, type: 'invalid_request_error', param: param ?? null, code: code ?? null },
  };
  return gatewayRefusal(400, `Error code: 400 - ${pythonRepr(vendor)}`, 'BadRequestError', 'internal_error');
}

/** A 400 of Google's, which comes as a list. */
export function googleRefusal(message: string): WireReply {
  const vendor = [{ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }];
  return gatewayRefusal(400, `Error code: 400 - ${pythonRepr(vendor)}`, 'BadRequestError', 'internal_error');
}

/** The gateway's own adapter for Gemini falling over. */
export function googleCrash(): WireReply {
  return gatewayRefusal(500, "'NoneType' object is not iterable", 'TypeError', 'internal_error');
}

export function gatewayRefusal(
  status: number,
  message: string,
  type: string,
  code: string | null,
): WireReply {
  return jsonReply({ error: { message, type, code } }, status);
}

export function anthropicRefusal(message: string, type = 'invalid_request_error', status = 400): WireReply {
  const vendor = { type: 'error', error: { type, message } };
  return plainAnthropicRefusal(`Error code: ${status} - ${pythonRepr(vendor)}`, type, status);
}

/** What the gateway says itself on the Anthropic path, without a vendor's error to quote. */
export function plainAnthropicRefusal(
  message: string,
  type = 'invalid_request_error',
  status = 400,
): WireReply {
  return jsonReply({ type: 'error', error: { type, message } }, status);
}

/** The framework's own refusals. */
export function detailRefusal(status: number, detail: unknown): WireReply {
  return jsonReply({ detail }, status);
}

export function missingField(name: string, input: unknown): WireReply {
  return detailRefusal(422, [{ type: 'missing', loc: ['body', name], msg: 'Field required', input }]);
}

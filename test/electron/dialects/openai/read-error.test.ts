import { describe, expect, it } from 'vitest';
import { readError } from '../../../../electron/dialects/openai/read-error.ts';

describe('the error of a failed answer', () => {
  it.each([
    [
      400,
      '{"error":{"message":"Too long.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}',
      { kind: 'context-length', status: 400, param: 'messages', message: 'Too long.' },
    ],
    [
      400,
      '{"error":{"message":"This model\'s maximum context length is 8192 tokens.","type":"BadRequestError"}}',
      { kind: 'context-length', status: 400 },
    ],
    [
      400,
      '{"error":{"message":"No such model","code":"model_not_found"}}',
      { kind: 'model-not-found', status: 400 },
    ],
    [429, '{"error":{"message":"x","code":"insufficient_quota"}}', { kind: 'quota', status: 429 }],
    [
      429,
      '{"error":"Rate limit exceeded","message":"x","retry_after":"1 second"}',
      { kind: 'rate-limit', message: 'Rate limit exceeded' },
    ],
    [401, '{"detail":"Token expired."}', { kind: 'authentication', message: 'Token expired.' }],
    [
      422,
      '{"detail":[{"type":"missing","loc":["body","messages",0],"msg":"Field required"}]}',
      { kind: 'invalid-request', status: 422, message: 'messages.0: Field required' },
    ],
    [503, 'upstream connect error', { kind: 'unavailable', message: 'upstream connect error' }],
    [
      502,
      '<html>Bad Gateway</html>',
      { kind: 'bad-gateway', message: "The model's server answered 502 without saying why." },
    ],
    [500, '', { kind: 'server', status: 500 }],
    [503, '{"error":{"message":"x","type":"server_error"}}', { kind: 'unavailable', status: 503 }],
    [500, '{"error":{"message":"x","type":"BadRequestError"}}', { kind: 'server', status: 500 }],
    [503, '{"error":{"message":"x","type":"overloaded_error"}}', { kind: 'overloaded', status: 503 }],
    [500, '{"error":{"message":"x","code":"rate_limit_exceeded"}}', { kind: 'rate-limit', status: 429 }],
  ])('is understood: %i %s', (status, body, expected) => {
    expect(readError(status, body)).toMatchObject(expected);
  });

  it('is the vendor’s own where ARGO wraps it', () => {
    const message =
      "Error code: 400 - {'error': {'message': 'Bad tool.', 'type': 'invalid_request_error', 'param': 'tools[0]', 'code': None}}";
    const body = JSON.stringify({ error: { message, type: 'BadRequestError', code: 'internal_error' } });
    expect(readError(500, body)).toMatchObject({
      kind: 'invalid-request',
      status: 400,
      message: 'Bad tool.',
      param: 'tools[0]',
    });
  });

  it('is the model server’s own where ALCF wraps it', () => {
    const inner =
      '{"object":"error","message":"The model\'s maximum context length is 65536 tokens.","type":"BadRequestError","code":400}';
    const message = `Error: API request failed with status code: 400\nResponse text: ${inner}\nResponse headers: {}`;
    const body = JSON.stringify({ error: { code: 'internal_endpoint_error', message, info: {} } });
    expect(readError(500, body)).toMatchObject({ kind: 'context-length', status: 400 });
    const cut = `Upstream endpoint returned 400: b'{"error":{"message":"Tools are not for this mod'.`;
    expect(readError(400, JSON.stringify({ error: { message: cut } }))).toMatchObject({
      kind: 'invalid-request',
      status: 400,
      message: 'Tools are not for this mod',
    });
  });
});

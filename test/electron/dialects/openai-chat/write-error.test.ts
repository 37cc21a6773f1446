import OpenAI from 'openai';
import { expect, it } from 'vitest';
import { apiError } from '../../../../electron/dialects/api-error.ts';
import { openaiChatClient } from '../../../../electron/dialects/openai-chat/openai-chat.ts';
import { serve } from '../anthropic/loopback.ts';

it('is raised by the official SDK with its status, code, parameter and sentence', async () => {
  const written = openaiChatClient.writeError(
    apiError('context-length', 'The conversation is too long for this model.', { param: 'messages' }),
  );
  const loopback = await serve(() => written);
  const client = new OpenAI({ baseURL: loopback.url, apiKey: 'any', maxRetries: 0 });
  const asked = client.chat.completions.create({ model: 'm', messages: [] });
  await expect(asked).rejects.toMatchObject({
    status: 400,
    code: 'context_length_exceeded',
    type: 'invalid_request_error',
    param: 'messages',
    error: { message: 'The conversation is too long for this model.' },
  });
  await loopback.close();
});

it('says in whole seconds when to come again', () => {
  const written = openaiChatClient.writeError(
    apiError('rate-limit', 'Slow down.', { retryAfterSeconds: 1.2 }),
  );
  expect(written).toMatchObject({ status: 429, headers: { 'retry-after': '2' } });
});

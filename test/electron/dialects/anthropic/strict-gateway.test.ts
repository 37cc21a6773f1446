import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anthropicUpstream } from '../../../../electron/dialects/anthropic/anthropic.ts';
import type { ChatRequest } from '../../../../electron/dialects/conversation.ts';
import { createFold } from '../../../../electron/dialects/fold.ts';
import { createModelRules } from '../../../../electron/providers/argo/model-rules.ts';
import { gatewayModels } from '../../../simulator/argo/models.ts';
import { type ArgoSimulator, createArgoSimulator } from '../../../simulator/argo/simulator.ts';
import { anyRequest } from '../any-request.ts';
import { chatRequest } from '../chat-request.ts';

const claudes = gatewayModels.filter((model) => model.family === 'anthropic').map((model) => model.id);
const rulesOf = createModelRules();

describe('the gateway at its strictest', () => {
  let gateway: ArgoSimulator;
  beforeAll(async () => {
    gateway = await createArgoSimulator();
  });
  afterAll(() => gateway.close());

  /** Asks this Claude as the proxy would; gives the status, and the answer read back. */
  async function ask(request: ChatRequest, upstreamId: string) {
    const target = { upstreamId, rules: rulesOf(upstreamId, 'anthropic'), stream: true, user: 'ann' };
    const written = anthropicUpstream.writeRequest(request, target);
    if (!written.ok) throw new Error(written.error.message);
    const response = await fetch(`${gateway.baseUrl}/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer ann', 'x-api-key': 'ann' },
      body: written.value.body,
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const refusal = response.ok ? undefined : new TextDecoder().decode(bytes);
    const fold = createFold();
    const { toolNames } = written.value;
    const context = { request, upstreamId, toolNames, streamed: true, now: 1_800_000_000 };
    const reader = anthropicUpstream.createReplyReader(context, fold.push);
    reader.push(bytes);
    reader.end();
    return { refusal, reply: fold.result() };
  }

  it('refuses no request of any client to any Claude, and its answers can be read', async () => {
    await fc.assert(
      fc.asyncProperty(anyRequest, fc.constantFrom(...claudes), async (request, upstreamId) => {
        const { refusal, reply } = await ask(request, upstreamId);
        expect(refusal).toBeUndefined();
        expect(reply.ok).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('takes its own thoughts back, byte for byte, while a tool is at work', async () => {
    for (const upstreamId of ['claudesonnet45', 'claudeopus46', 'claudeopus47']) {
      const tools = [{ kind: 'function', name: 'look', schema: { type: 'object' } }] as const;
      const reasoning = { mode: 'on', budgetTokens: 2000, show: true } as const;
      const first = chatRequest({ tools, reasoning });
      gateway.answerNext({
        thinking: 'Let me look: "größer" 🤔',
        calls: [{ name: 'look', arguments: { at: 'it' } }],
      });
      const { reply } = await ask(first, upstreamId);
      if (!reply.ok) throw new Error(reply.error.message);
      const [thought, call] = reply.value.blocks;
      if (thought?.kind !== 'thinking' || call?.kind !== 'tool-call') throw new Error('no thought and call');
      const second: ChatRequest = {
        ...first,
        turns: [
          ...first.turns,
          { role: 'assistant', parts: [thought, call] },
          {
            role: 'tool',
            results: [{ callId: call.id, parts: [{ kind: 'text', text: 'seen' }], isError: false }],
          },
        ],
      };
      const { refusal } = await ask(second, upstreamId);
      expect(refusal).toBeUndefined();
      const sent = JSON.stringify(gateway.requests.at(-1)?.fields);
      expect(sent).toContain('"thinking":"Let me look');
      expect(sent).toContain(`"signature":"${thought.opaque?.data}"`);
    }
  });
});

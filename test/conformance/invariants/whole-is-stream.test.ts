import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReplyBlock } from '../../../electron/dialects/reply.ts';
import { anyReply } from '../../electron/dialects/any-reply.ts';
import { startProxy } from '../../electron/proxy/proxy-fixture.ts';
import { type AnswerBlock, inPieces } from '../../simulator/argo/answer.ts';
import { aiSdkClients } from '../clients/ai-sdk.ts';
import type { Mode } from '../clients/client.ts';
import { officialClients } from '../clients/every-client.ts';
import { familiesOf } from '../families.ts';
import type { Question } from '../question.ts';

const clients = [...officialClients, ...aiSdkClients];
const question: Question = {
  turns: [{ role: 'user', text: 'Look and write.' }],
  tools: ['look', 'write_file'].map((name) => ({
    name,
    description: name,
    schema: { type: 'object', properties: {} },
  })),
  thinks: true,
};

function scripted(block: ReplyBlock): AnswerBlock {
  switch (block.kind) {
    case 'text':
    case 'thinking':
    case 'refusal':
      return { kind: block.kind, pieces: inPieces(block.text) };
    case 'tool-call':
      return { kind: 'call', name: block.name, id: block.id, pieces: inPieces(block.input) };
  }
}

it.each(clients)('gives $name one answer, streamed or whole, whatever it is', async (client) => {
  const proxy = await startProxy();
  const families = familiesOf({ ...client, families: 'few' }).filter(({ gateway }) => gateway === 'native');
  const asked = client.shows.tools ? question : { turns: question.turns };
  await fc.assert(
    fc.asyncProperty(anyReply, fc.constantFrom(...families), async ({ blocks: any, stop }, family) => {
      // Gemini refuses in its finish alone, and a whole chat holds what was refused behind what was said.
      const refusals = family.maker === 'google' ? [] : any.filter(({ kind }) => kind === 'refusal');
      const blocks = [...any.filter(({ kind }) => kind !== 'refusal'), ...refusals];
      const read = async (mode: Mode) => {
        proxy.gateway.reset();
        proxy.gateway.answerNext({
          blocks: blocks.map(scripted),
          usage: { input: 50, output: 40, cacheRead: 3, cacheWrite: 2, reasoning: 7 },
          finish:
            stop.reason === 'length'
              ? 'length'
              : blocks.some(({ kind }) => kind === 'tool-call')
                ? 'calls'
                : 'stop',
        });
        return client.begin({ url: proxy.url, model: family.model }, asked).ask(mode);
      };
      expect(await read('streamed')).toEqual(await read('whole'));
    }),
    { numRuns: 25 },
  );
});

import { expect, it } from 'vitest';
import { anAlcfApp } from '../electron/app/alcf-models/alcf-app.ts';
import { aWorld } from '../simulator/simulated-world.ts';
import type { Case } from './cases/case.ts';
import { cases } from './cases/cases.ts';
import { anthropic } from './clients/anthropic.ts';
import type { Client, Mode } from './clients/client.ts';
import { googleGenAi } from './clients/google-genai.ts';
import { openaiChat } from './clients/openai-chat.ts';
import { openaiCompletions } from './clients/openai-completions.ts';
import { openaiResponses } from './clients/openai-responses.ts';
import { expectedAnswer } from './expectation.ts';
import type { Family } from './families.ts';
import type { Answered } from './question.ts';

const world = aWorld();
const modes: readonly Mode[] = ['whole', 'streamed'];

/** They think, and their servers tell neither which stop sequence ended an answer nor how long the thought was. */
const common: Omit<Family, 'name' | 'model'> = {
  maker: 'open',
  gateway: 'alcf',
  tells: {
    thought: true,
    finish: true,
    stopSequence: false,
    callIds: true,
    refusal: 'nothing',
    usage: 'full',
  },
};
const onSophia: Family = { ...common, name: 'gemma-4 on Sophia', model: 'alcf:sophia/google/gemma-4-31B-it' };
const onMetis: Family = { ...common, name: 'gpt-oss on Metis', model: 'alcf:metis/gpt-oss-120b' };

const pairs: readonly (readonly [Client, Family])[] = [
  [openaiChat, onSophia],
  [openaiChat, onMetis],
  [openaiResponses, onSophia],
  [anthropic, onSophia],
  [anthropic, onMetis],
  [googleGenAi, onSophia],
  [openaiCompletions, onSophia],
  [openaiCompletions, onMetis],
];

it.each(pairs.map(([client, family]) => ({ client, family, who: client.name, whom: family.name })))(
  '$who leads every conversation with $whom',
  async ({ client, family }) => {
    const { url } = await anAlcfApp(world);
    const fitting = cases
      .filter(({ needs = [] }) => needs.every((ability) => client.shows[ability]))
      .filter(({ only }) => only?.(client, family) ?? true)
      .filter(({ question }) => family === onSophia || question.turns.every(({ png }) => png === undefined));
    const outcomes: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const each of fitting) {
      for (const mode of modes) {
        outcomes[`${each.name}, ${mode}`] = await converse(each, client, family, mode, url);
        const answers = each.script.map((say) =>
          compared(withoutThought(expectedAnswer(say, client, family)), each),
        );
        expected[`${each.name}, ${mode}`] = { answers, unheard: [], refused: [] };
      }
    }
    expect(outcomes).toEqual(expected);
  },
);

async function converse(each: Case, client: Client, family: Family, mode: Mode, url: string) {
  const alcf = world.alcf();
  alcf.reset();
  alcf.configure({ requestsPerSecond: 1000 });
  alcf.answerNext(...each.script.map((say) => ({ ...say, ...each.delivery })));
  const answers: Partial<Answered>[] = [];
  let failed: string | undefined;
  try {
    const dialogue = client.begin({ url, model: family.model }, each.question);
    for (const _ of each.script) {
      const answer = await dialogue.ask(mode);
      answers.push(compared(answer, each));
      if (answer.calls.length === 0) dialogue.say(each.next ?? 'Go on.');
      else {
        dialogue.giveResults(answer.calls.map((call, at) => ({ call, text: each.results?.[at] ?? 'done' })));
      }
    }
  } catch (error) {
    failed = String(error);
  }
  const requests = alcf.requests.filter(({ method }) => method === 'POST');
  const said = requests.at(-1)?.text ?? '';
  return {
    answers,
    unheard: heardOf(each, client, family).filter((words) => !said.includes(words)),
    refused: requests.flatMap(({ refusedBy, text }) => (refusedBy === undefined ? [] : [refusedBy, text])),
    ...(failed !== undefined && { failed }),
  };
}

/** A limit that the thought would use up is raised; a completion, which only Sophia has, has no thoughts. */
function heardOf({ heard = [], question }: Case, { dialect }: Client, family: Family): readonly string[] {
  const { maxTokens = 4096 } = question;
  if (maxTokens >= 4096 || (dialect === 'completions' && family === onSophia)) return heard;
  return heard.map((words) => (words === String(maxTokens) ? '4096' : words));
}

function withoutThought(answer: Answered): Answered {
  return { ...answer, usage: answer.usage && { ...answer.usage, reasoning: 0 } };
}

function compared(answer: Answered, { compares, script }: Case): Partial<Answered> {
  const known = { ...answer, usage: script.some(({ usage }) => usage) ? answer.usage : undefined };
  if (compares === undefined) return known;
  return Object.fromEntries(compares.map((name) => [name, known[name]]));
}

import { expect, it } from 'vitest';
import { type RunningProxy, startProxy } from '../electron/proxy/proxy-fixture.ts';
import type { Say } from '../simulator/argo/script.ts';
import type { Delivery } from '../simulator/wire/delivery.ts';
import type { JournalEntry } from '../simulator/wire/journal.ts';
import type { Case } from './cases/case.ts';
import type { Client, Dialogue, Mode } from './clients/client.ts';
import { expectedAnswer } from './expectation.ts';
import { type Family, familiesOf, type Gateway } from './families.ts';
import type { Answered } from './question.ts';

const modes: readonly Mode[] = ['whole', 'streamed'];

/** What became of a conversation: what the program read, what the model was not told, what the gateway refused. */
interface Outcome {
  readonly answers: readonly Partial<Answered>[];
  readonly unheard: readonly string[];
  readonly refused: readonly string[];
  readonly failed?: string;
}

/** Where a conversation is led: the server's address, and the gateway behind it. */
export interface Place {
  readonly url: string;
  readonly gateway: {
    reset(): void;
    answerNext(...scripts: readonly (Say & Delivery & { readonly on?: string })[]): void;
    readonly requests: readonly JournalEntry[];
    readonly refusals: readonly JournalEntry[];
  };
}

/** Every case with every family, streamed and whole, through one client. */
export function itConforms(client: Client, cases: readonly Case[]): void {
  for (const each of fitting(cases, client)) {
    it(`${each.name}: ${client.name}`, async () => {
      const gateways = new Map<Gateway, RunningProxy>();
      const placeOf = async ({ gateway }: Family) => {
        const place = gateways.get(gateway) ?? (await startGateway(gateway));
        gateways.set(gateway, place);
        return place;
      };
      const { outcomes, expected } = await converseWithAll([each], client, familiesOf(client), placeOf);
      expect(outcomes).toEqual(expected);
    });
  }
}

/** The cases in which this client has a part. */
export function fitting(cases: readonly Case[], client: Client): readonly Case[] {
  return cases.filter(({ needs = [] }) => needs.every((ability) => client.shows[ability]));
}

/** What came of all these conversations, and what should have. */
export async function converseWithAll(
  cases: readonly Case[],
  client: Client,
  families: readonly Family[],
  placeOf: (family: Family) => Promise<Place>,
) {
  const outcomes: Record<string, Outcome> = {};
  const expected: Record<string, Outcome> = {};
  for (const each of cases) {
    for (const family of families.filter((one) => each.only?.(client, one) ?? true)) {
      const place = await placeOf(family);
      for (const mode of modes) {
        const name = [...(cases.length > 1 ? [each.name] : []), family.name, mode].join(', ');
        outcomes[name] = await converse(each, client, family, mode, place);
        expected[name] = {
          answers: each.script.map((say) => compared(expectedAnswer(say, client, family), each, family)),
          unheard: [],
          refused: [],
        };
      }
    }
  }
  return { outcomes, expected };
}

function startGateway(gateway: Gateway): Promise<RunningProxy> {
  return startProxy({
    argo: { legacyMode: gateway === 'legacy' },
    gateway: { responses: gateway !== 'without responses' },
  });
}

async function converse(
  each: Case,
  client: Client,
  family: Family,
  mode: Mode,
  { url, gateway }: Place,
): Promise<Outcome> {
  gateway.reset();
  const script = each.script.map((say) => ({ ...say, ...each.delivery }));
  // There the first request meets a path that is not served, and answers nothing.
  const on = family.gateway === 'without responses' ? { on: '/v1/chat/completions' } : {};
  gateway.answerNext(...script.map((say) => ({ ...say, ...on })));
  const answers: Partial<Answered>[] = [];
  let failed: string | undefined;
  try {
    const dialogue = client.begin({ url, model: family.model }, each.question);
    for (const _ of each.script) {
      const answer = await dialogue.ask(mode);
      answers.push(compared(checked(answer, client), each, family));
      goOn(dialogue, answer, each);
    }
  } catch (error) {
    failed = String(error);
  }
  const said = gateway.requests.at(-1)?.text ?? '';
  return {
    answers,
    unheard: unheard(each.heard ?? [], said),
    refused: gateway.refusals
      .filter(({ refusedBy }) => refusedBy !== 'path')
      .map(({ path, refusedBy }) => `${path}: ${refusedBy}`),
    ...(failed !== undefined && { failed }),
  };
}

function goOn(dialogue: Dialogue, { calls }: Answered, { results = [], next = 'Go on.' }: Case): void {
  if (calls.length === 0) dialogue.say(next);
  else dialogue.giveResults(calls.map((call, at) => ({ call, text: results[at] ?? 'done' })));
}

/** What holds for every answer. */
function checked(answer: Answered, client: Client): Answered {
  const { usage, calls } = answer;
  if (usage === undefined) throw new Error('no usage');
  if (usage.total !== usage.input + usage.output)
    throw new Error(`usage does not add up: ${JSON.stringify(usage)}`);
  if (usage.output < usage.reasoning || usage.input < usage.cached) throw new Error('a part above its whole');
  const ids = calls.map(({ id }) => id);
  if (client.shows.callIds && (ids.some((id) => !id) || new Set(ids).size < ids.length)) {
    throw new Error(`ids that are no ids: ${ids.join()}`);
  }
  return answer;
}

/** Without what this case or this gateway says nothing of. */
function compared(answer: Answered, { compares, script }: Case, family: Family): Partial<Answered> {
  const counted = script.some(({ usage }) => usage) && family.tells.usage !== 'none';
  const known = {
    ...answer,
    calls: answer.calls.map((call) => (family.tells.callIds ? call : { ...call, id: undefined })),
    usage: counted ? answer.usage : undefined,
  };
  if (compares === undefined) return known;
  return Object.fromEntries(compares.map((name) => [name, known[name]]));
}

/** The words that are not in the text, and then the text. */
function unheard(words: readonly string[], text: string): readonly string[] {
  const missing = words.filter((word) => !text.includes(word));
  return missing.length === 0 ? [] : [...missing, text.slice(0, 2000)];
}

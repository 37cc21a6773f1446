import { askRequests, readStreams } from '../load.ts';
import { atOnce, type Plan, separately } from '../pieces.ts';
import type { Served } from '../processes.ts';
import type { Question, Speech } from '../questions.ts';
import type { Contender } from '../rounds.ts';
import { type Scale, scaled } from '../scale.ts';
import type { Stage } from '../stage.ts';
import type { Column, Goal, Suite } from '../suite.ts';
import { chatModel, claudeModel, names, type Way, wayThrough } from '../ways.ts';

const speeches: readonly Speech[] = [
  'openai-chat',
  'openai-completions',
  'openai-responses',
  'anthropic',
  'google',
];
const relays = { chat: 'openai-chat, relayed', messages: 'anthropic, relayed' } as const;

const event: Column = { figure: 'event', title: 'CPU per event, one a turn', unit: 'µs' };
const flooded: Column = { figure: 'flooded', title: 'CPU per event, all at once', unit: 'µs' };
const request: Column = { figure: 'request', title: 'CPU per request of 64 messages', unit: 'µs' };

interface Pair extends Way {
  /** Another relay that carries the same upstream's events; absent for a relay itself. */
  readonly against?: string;
}

/** What each client dialect costs in front of each upstream, beside the relay and the plain pipe. */
export function dialectPairSuite(stage: Stage, scale: Scale): Suite {
  const pairs = pairsOf(stage);
  return {
    title: 'Every client dialect in front of every upstream',
    base: names.pipe,
    contenders: [wayThrough(stage.pipe, names.pipe, 'openai-chat', chatModel), ...pairs].map((way) =>
      contend(way, scale),
    ),
    columns: [event, flooded, request],
    goals: pairs.flatMap(goalsOf),
  };
}

function pairsOf({ program, legacy }: Stage): readonly Pair[] {
  return speeches.flatMap((speech) => [
    pair(program, speech, 'openai-chat', chatModel, relays.chat),
    pair(program, speech, 'anthropic', claudeModel, relays.messages),
    pair(legacy, speech, 'argo-legacy', chatModel, relays.chat),
  ]);
}

function pair(served: Served, speech: Speech, upstream: string, model: string, relay: string): Pair {
  if (speech === upstream) return wayThrough(served, relay, speech, model);
  return { ...wayThrough(served, `${speech} to ${upstream}`, speech, model), against: relay };
}

function contend(way: Way, scale: Scale): Contender {
  const separate = plan(scale, separately, 3000);
  const flood = plan(scale, atOnce, 10_000);
  const long: Question = { plan: { pieces: 1, everyMs: separately, bytes: 1700 }, stream: false, turns: 63 };
  const requests = scaled(scale, 300);
  return {
    name: way.name,
    measure: async () => {
      const [one, all] = [
        await readStreams(way, { plan: separate, stream: true }, 1),
        await readStreams(way, { plan: flood, stream: true }, 1),
      ];
      const asked = await askRequests(way, long, { connections: 1, requests });
      return {
        event: one.cpu / separate.pieces,
        flooded: all.cpu / flood.pieces,
        request: asked.cpu / requests,
      };
    },
  };
}

function plan(scale: Scale, everyMs: number, pieces: number): Plan {
  return { pieces: scaled(scale, pieces), everyMs, bytes: 40 };
}

function goalsOf({ name, against }: Pair): readonly Goal[] {
  if (against === undefined) return [];
  return [
    {
      what: `an event's CPU against a relayed one's, ${name}`,
      contender: name,
      figure: event,
      against,
      atMost: 2,
    },
    { what: `a request of 64 messages, µs of CPU, ${name}`, contender: name, figure: request, atMost: 1000 },
  ];
}

import { readStreams } from '../load.ts';
import { atOnce, type Plan, separately } from '../pieces.ts';
import type { Contender } from '../rounds.ts';
import { type Scale, scaled } from '../scale.ts';
import { quantile } from '../spread.ts';
import type { Column, Goal, Suite } from '../suite.ts';
import { names, type Way } from '../ways.ts';

const cpu: Column = { figure: 'cpu', title: 'CPU per 1000 chunks', unit: 'ms' };
const first: Column = { figure: 'first', title: 'added to the first p50', unit: 'µs', over: names.direct };
const chunk: Column = { figure: 'chunk', title: 'added to each p50', unit: 'µs', over: names.direct };

interface Load extends Pick<Plan, 'everyMs' | 'pieces'> {
  readonly title: string;
  readonly streams: number;
  readonly columns: readonly Column[];
}

const loads: readonly Load[] = [
  { title: 'a chunk every 10 ms', streams: 1, everyMs: 10, pieces: 60, columns: [first, chunk] },
  { title: 'a chunk every 50 ms', streams: 50, everyMs: 50, pieces: 80, columns: [cpu, first, chunk] },
  { title: 'a chunk every 100 ms', streams: 200, everyMs: 100, pieces: 40, columns: [cpu, first, chunk] },
  { title: 'a chunk in every turn', streams: 1, everyMs: separately, pieces: 5000, columns: [cpu] },
  { title: 'all chunks at once', streams: 1, everyMs: atOnce, pieces: 25_000, columns: [cpu] },
];

/** Streams as models give them, and as fast as they can come. */
export function streamSuites(ways: readonly Way[], scale: Scale): readonly Suite[] {
  return loads.map(({ title, streams, everyMs, pieces, columns }) => {
    const plan = { everyMs, pieces: scaled(scale, pieces), bytes: 40 };
    const name = `${streams === 1 ? '1 stream' : `${streams} streams`}, ${title}`;
    return {
      title: name,
      base: names.pipe,
      contenders: ways.map((way) => contend(way, plan, streams)),
      columns,
      goals: columns.includes(cpu) ? chunkGoals(name) : [],
    };
  });
}

function contend(way: Way, plan: Plan, streams: number): Contender {
  return {
    name: way.name,
    measure: async () => {
      const { cpu: used, firsts, delays } = await readStreams(way, { plan, stream: true }, streams);
      return {
        first: quantile(firsts, 0.5),
        chunk: quantile(delays, 0.5),
        ...(way.pid === undefined ? {} : { cpu: used / (streams * plan.pieces) }),
      };
    },
  };
}

function chunkGoals(where: string): readonly Goal[] {
  return [
    {
      what: `a relayed chunk's CPU against the plain pipe's, ${where}`,
      contender: names.relay,
      figure: cpu,
      against: names.pipe,
      atMost: 1,
    },
    {
      what: `a translated chunk's CPU against a relayed one's, ${where}`,
      contender: names.translated,
      figure: cpu,
      against: names.relay,
      atMost: 2,
    },
  ];
}

import { askRequests } from '../load.ts';
import type { Question } from '../questions.ts';
import type { Contender } from '../rounds.ts';
import { type Scale, scaled } from '../scale.ts';
import { quantile } from '../spread.ts';
import type { Column, Goal, Suite } from '../suite.ts';
import { names, type Way } from '../ways.ts';

/** About 1 KB in and 2 KB out. */
const short: Question = { plan: { pieces: 1, everyMs: 0, bytes: 1700 }, stream: false };
const long: Question = { ...short, turns: 63 };

const cpu: Column = { figure: 'cpu', title: 'CPU per request', unit: 'µs' };
const latency: Column = { figure: 'p50', title: 'added latency p50', unit: 'µs', over: names.direct };
const rate: Column = { figure: 'rate', title: 'requests per second', unit: '/s' };

/** Whole answers: what a request costs alone, among many, and with a long history. */
export function requestSuites(ways: readonly Way[], scale: Scale): readonly Suite[] {
  const contenders = (question: Question, connections: number, requests: number): Contender[] =>
    ways.map((way) => contend(way, question, connections, scaled(scale, requests)));
  return [
    {
      title: 'Whole answers on one connection: 1 KB in, 2 KB out',
      base: names.pipe,
      contenders: contenders(short, 1, 3000),
      columns: [cpu, latency],
      goals: [passThroughGoal('one connection')],
    },
    {
      title: 'Whole answers on 32 connections: 1 KB in, 2 KB out',
      base: names.pipe,
      contenders: contenders(short, 32, 10_000),
      columns: [cpu, rate],
      goals: [passThroughGoal('32 connections')],
    },
    {
      title: 'Whole answers to 64 messages (17 KB) on one connection',
      base: names.pipe,
      contenders: contenders(long, 1, 1500),
      columns: [cpu, latency],
      goals: [
        {
          what: 'a translated request of 64 messages, µs of CPU',
          contender: names.translated,
          figure: cpu,
          atMost: 1000,
        },
      ],
    },
  ];
}

function contend(way: Way, question: Question, connections: number, requests: number): Contender {
  return {
    name: way.name,
    measure: async () => {
      const { seconds, cpu: used, latencies } = await askRequests(way, question, { connections, requests });
      return {
        p50: quantile(latencies, 0.5),
        rate: requests / seconds,
        ...(way.pid === undefined ? {} : { cpu: used / requests }),
      };
    },
  };
}

function passThroughGoal(where: string): Goal {
  return {
    what: `a relayed request's CPU against the plain pipe's, ${where}`,
    contender: names.relay,
    figure: cpu,
    against: names.pipe,
    atMost: 1,
  };
}

import { expect, onTestFinished, test } from 'vitest';
import { createPieceReader } from './piece-reader.ts';
import { writePiece } from './pieces.ts';
import { canReadProcesses } from './process-figures.ts';
import { runRounds } from './rounds.ts';
import { scales } from './scale.ts';
import { ratioOf, spreadOf } from './spread.ts';
import { openYardstick } from './stage.ts';
import { largeBodySuites } from './suites/large-bodies.ts';
import { requestSuites } from './suites/requests.ts';
import { streamSuites } from './suites/streams.ts';
import { writeTable } from './table.ts';
import { names, plainWays, type Way } from './ways.ts';

test('one short round of every load goes through the plain pipe, whole and in order', async () => {
  const yardstick = await openYardstick();
  onTestFinished(() => yardstick.stop());
  const ways = plainWays(yardstick).map(withReadableProcess);
  const scale = scales.smallest;
  const suites = [
    ...requestSuites(ways, scale),
    ...streamSuites(ways, scale),
    ...largeBodySuites(ways, scale),
  ];
  for (const suite of suites) {
    const results = await runRounds(suite.contenders, scale.rounds);
    const columns = suite.columns.filter(({ figure }) => figure !== 'cpu' || canReadProcesses);
    for (const column of columns) expect(spreadOf(results, names.pipe, column)).toBeDefined();
    expect(writeTable(suite, results)).toContain(names.pipe);
  }
});

test('a ratio is taken inside each round, so that a slow round is slow for both', () => {
  const results = new Map([
    ['base', [{ cpu: 10 }, { cpu: 100 }, { cpu: 20 }]],
    ['other', [{ cpu: 20 }, { cpu: 100 }, { cpu: 60 }]],
  ]);
  expect(ratioOf(results, 'other', { figure: 'cpu' }, 'base')).toEqual({ median: 2, least: 1, most: 3 });
});

test('what was added to a latency is what is left without the way that has nothing between', () => {
  const results = new Map([
    ['direct', [{ p50: 1 }, { p50: 2 }]],
    ['proxy', [{ p50: 3 }, { p50: 8 }]],
  ]);
  expect(spreadOf(results, 'proxy', { figure: 'p50', over: 'direct' })).toEqual({
    median: 4,
    least: 2,
    most: 6,
  });
});

test('a stream that lost pieces or mixed them up is told', () => {
  const pieces = [0, 1, 2, 3].map((number) => Buffer.from(writePiece(number, 30)));
  const whole = createPieceReader();
  for (const piece of pieces) for (const byte of piece) whole.push(Buffer.of(byte));
  expect(() => whole.expectAll(4)).not.toThrow();
  const mixed = createPieceReader();
  for (const piece of pieces.toReversed()) mixed.push(piece);
  expect(() => mixed.expectAll(4)).toThrow('3 of 4 pieces');
});

function withReadableProcess({ pid, ...way }: Way): Way {
  return canReadProcesses && pid !== undefined ? { ...way, pid } : way;
}

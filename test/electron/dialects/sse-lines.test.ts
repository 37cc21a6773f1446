import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSseReader } from '../../../electron/dialects/sse-lines.ts';
import { cutBytes, cuts } from './byte-cuts.ts';
import { holds } from './holds.ts';

function read(pieces: readonly Uint8Array[]): readonly (readonly [name: string, data: string])[] {
  const events: [string, string][] = [];
  const reader = createSseReader((data, name) => events.push([name, data]));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return events;
}

const stream = [
  ': a comment',
  '',
  'event: first',
  'data: {"größer":"👩🏽‍🚀"}',
  '',
  'data:without space',
  'data: and a second line',
  'id: 7',
  '',
  'event: empty',
  'data',
  '',
  'data: last',
];

describe('server-sent events', () => {
  it.each([
    ['line feeds', '\n'],
    ['returns and line feeds', '\r\n'],
    ['bare returns', '\r'],
  ])('are read wherever they are cut, with lines that end in %s', (_, lineEnd) => {
    holds(
      fc.property(cuts, (places) => {
        expect(read(cutBytes(stream.join(lineEnd), places))).toEqual([
          ['first', '{"größer":"👩🏽‍🚀"}'],
          ['', 'without space\nand a second line'],
          ['', 'last'],
        ]);
      }),
    );
  });
});

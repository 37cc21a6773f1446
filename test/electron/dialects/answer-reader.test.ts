import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerReader } from '../../../electron/dialects/answer-reader.ts';
import { createSseReader } from '../../../electron/dialects/sse-lines.ts';
import { cutBytes, cuts } from './byte-cuts.ts';
import { holds } from './holds.ts';

function read(chunks: readonly Uint8Array[]): unknown[] {
  const seen: unknown[] = [];
  const reader = createAnswerReader({
    event: (data, name) => seen.push({ data, name }),
    whole: (value) => seen.push({ value }),
    unreadable: (text) => seen.push({ text }),
    end: () => seen.push('end'),
  });
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return seen;
}

const whole = (text: string) => read([new TextEncoder().encode(text)]);

describe('server-sent events', () => {
  it('come out the same wherever the bytes are cut', () => {
    const line = fc.constantFrom(
      'data: {"t":"é🙂"}',
      'data:x',
      'event: ping',
      ': hold on',
      '',
      'id: 7',
      'data: ',
    );
    const ending = fc.constantFrom('\n', '\r\n');
    holds(
      fc.property(
        fc.array(fc.tuple(line, ending), { minLength: 1, maxLength: 20 }),
        cuts,
        (lines, places) => {
          const text = lines.map((parts) => parts.join('')).join('');
          expect(read(cutBytes(text, places))).toEqual(whole(text));
        },
      ),
    );
  });

  it('carry their names, join their data lines, and do without the last blank line', () => {
    const seen: string[][] = [];
    const reader = createSseReader((data, name) => seen.push([name, data]));
    reader.push(Buffer.from('event: a\r\ndata: 1\r\ndata: 2\r\n\r\n: comment\n\ndata: 3'));
    reader.end();
    expect(seen).toEqual([
      ['a', '1\n2'],
      ['', '3'],
    ]);
  });
});

describe('an answer', () => {
  it('is read as JSON when it is JSON, wherever the bytes are cut', () => {
    holds(
      fc.property(cuts, (places) => {
        expect(read(cutBytes('\ufeff\n {"a":"é🙂"}\n', places))).toEqual([{ value: { a: 'é🙂' } }, 'end']);
      }),
    );
  });

  it('is unreadable when it is a page, a sentence, or a JSON cut in the middle', () => {
    expect(whole('<html>Bad gateway</html>')).toEqual([{ text: '<html>Bad gateway</html>' }, 'end']);
    expect(whole('upstream connect error')).toEqual([{ text: 'upstream connect error' }, 'end']);
    expect(whole('{"a":')).toEqual([{ text: '{"a":' }, 'end']);
  });

  it('may be nothing at all', () => {
    expect(whole('')).toEqual(['end']);
  });
});

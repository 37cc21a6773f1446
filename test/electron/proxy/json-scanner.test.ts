import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrappedOpaqueMark } from '../../../electron/dialects/opaque-wrap.ts';
import { bodyOf } from '../../../electron/proxy/body/json-body.ts';
import { JsonScanner } from '../../../electron/proxy/body/json-scanner.ts';
import { signsOf } from '../../../electron/proxy/body/signs.ts';
import { type MemberEdit, splicedPieces, spliceMembers } from '../../../electron/proxy/body/splice.ts';

function scan(text: string | Buffer, sizes: readonly number[] = []) {
  const bytes = Buffer.from(text);
  const scanner = new JsonScanner();
  let from = 0;
  for (const size of sizes) {
    scanner.push(bytes.subarray(from, from + size));
    from += size;
  }
  scanner.push(bytes.subarray(from));
  return { bytes, result: scanner.end() };
}

function membersOf(text: string | Buffer, sizes?: readonly number[]) {
  const { bytes, result } = scan(text, sizes);
  if (!result.ok) throw new Error(`${result.error.offset}: ${result.error.message}`);
  return { bytes, members: result.value };
}

const keys = fc.oneof(
  fc.constantFrom('model', 'user', 'stream', 'messages', '"', '\\', 'ü🚢'),
  fc.string({ unit: 'binary' }),
);
const objects = fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 8 });
/** Without nested keys: V8's JSON.parse confuses escaped ones of one character (Node 24.21). */
const plainValues = fc.oneof(
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.string(),
  fc.array(fc.string()),
);
const spacings = fc.constantFrom(undefined, 1, '\t', '\r\n  ');
const cuts = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 60 });

describe('scanning a body', () => {
  test('finds every member of any JSON object, however it is spaced and its bytes are cut', () => {
    const spaces = fc.constantFrom('', ' ', '\r\n\t ');
    const entries = fc.array(fc.tuple(keys, fc.jsonValue({ maxDepth: 4 })), { maxLength: 8 });
    fc.assert(
      fc.property(entries, spaces, cuts, (pairs, space, sizes) => {
        const written = pairs.map(([key, value]) => [JSON.stringify(key), JSON.stringify(value)]);
        const body = written.map(([key, value]) => `${space}${key}${space}:${space}${value}${space}`);
        const { bytes, members } = membersOf(`${space}{${body.join(',')}${space}}${space}`, sizes);
        const found = members.map((span) => [
          bytes.toString('utf8', span.key.start, span.key.end),
          bytes.toString('utf8', span.start, span.end),
        ]);
        expect(found).toEqual(written);
      }),
    );
  });

  test('agrees with JSON.parse on what is a JSON object', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '.',
      'e',
      '+',
      '0',
      'true',
      'nul',
      'null',
      ' ',
      '\n',
      '\u0001',
    );
    const mutated = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => `{${parts.join('')}}`),
      fc.tuple(objects, fc.nat(), pieces).map(([value, at, piece]) => {
        const text = JSON.stringify(value);
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + piece + text.slice(cut + 1);
      }),
    );
    fc.assert(
      fc.property(mutated, cuts, (text, sizes) => {
        expect([text, scan(text, sizes).result.ok]).toEqual([text, isJsonObject(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  test('notes every sign in a member’s value, as key or string, and no other, however its bytes are cut', () => {
    const words = fc.constantFrom(
      'developer',
      'developers',
      'tool_calls',
      'reasoning_content',
      'url',
      'argo-tray.1.eyJ',
      'argo',
      '',
      'a "developer"',
    );
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        words,
        fc.constantFrom(null, 1, true),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(words, tie('value'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(values.value, cuts, (value, sizes) => {
        const { members } = membersOf(JSON.stringify({ url: null, messages: value }), sizes);
        const held = members.at(-1)?.signs ?? 0;
        const strings = stringsOf(value);
        for (const word of ['developer', 'tool_calls', 'reasoning_content', 'url'] as const) {
          expect([word, (held & signsOf(word)) !== 0]).toEqual([word, strings.includes(word)]);
        }
        expect((held & signsOf('null')) !== 0).toBe(strings.includes(null));
        const isWrapped = strings.some((text) => text?.startsWith(wrappedOpaqueMark));
        expect((held & signsOf(wrappedOpaqueMark)) !== 0).toBe(isWrapped);
      }),
    );
  });

  test.each([
    ['', 0],
    ['[]', 0],
    ['{"a":01}', 6],
    ['{"a":1', 6],
    ['{"a":tru}', 8],
    ['{"a":"\\x"}', 7],
    ['{"a":1}}', 7],
    [`{"a":${'['.repeat(600)}${']'.repeat(600)}}`, 516],
  ])('says where %j goes wrong', (text, offset) => {
    const { result } = scan(text);
    expect(result.ok ? undefined : result.error.offset).toBe(offset);
  });

  test('reads on behind a very long string with escapes', () => {
    const long = `${'A'.repeat(10_000)}\\"${'B'.repeat(9_000)}\\\\`;
    const { bytes, members } = membersOf(`{"a":"${long}","model":"x"}`, [4_000, 1, 5_999, 8_000]);
    expect(members.map((span) => bytes.toString('utf8', span.key.start, span.key.end))).toEqual([
      '"a"',
      '"model"',
    ]);
  });
});

describe('splicing a body', () => {
  const edits: readonly MemberEdit[] = [
    { kind: 'set', name: 'model', json: '"gpt4o"' },
    { kind: 'set', name: 'user', json: '"me"' },
    { kind: 'remove', name: 'timeout' },
    { kind: 'rename', name: 'max_tokens', to: 'max_completion_tokens' },
  ];

  test('changes what it should and keeps every other member’s bytes', () => {
    const names = fc.constantFrom('model', 'user', 'timeout', 'max_tokens', 'x', 'y z');
    fc.assert(
      fc.property(fc.dictionary(names, plainValues), spacings, (value, spacing) => {
        const text = JSON.stringify(value, null, spacing);
        const { timeout: _, max_tokens: limit, ...rest } = value;
        const renamed = 'max_tokens' in value ? { max_completion_tokens: limit } : {};
        const wanted = { ...rest, ...renamed, model: 'gpt4o', user: 'me' };
        expect(JSON.parse(spliced(text, edits).toString())).toEqual(JSON.parse(JSON.stringify(wanted)));
      }),
    );
  });

  test('sends a long body in pieces that make the same bytes, and copies none of it', () => {
    const text = JSON.stringify({
      model: 'a',
      messages: 'm'.repeat(200_000),
      timeout: 1,
      max_tokens: 2,
      x: 3,
    });
    const body = bodyOf(Buffer.from(text));
    if (!body.ok) throw new Error(body.error.message);
    const pieces = splicedPieces(body.value, edits);
    if (!Array.isArray(pieces)) throw new Error('It came in one piece.');
    expect(Buffer.concat(pieces)).toEqual(spliced(text, edits));
    expect(pieces.find(({ length }) => length > 100_000)?.buffer).toBe(
      body.value.bytes.between(0, 1)[0]?.buffer,
    );
  });

  test('leaves no second copy of a member behind', () => {
    const text = '{"model":"a","m\\u006fdel":"b","timeout":1,"timeout":2}';
    expect(spliced(text, edits).toString()).toBe('{"user":"me","model":"gpt4o","m\\u006fdel":"gpt4o"}');
  });
});

/** Every key and string inside, and null where there is one. */
function stringsOf(value: unknown): readonly (string | null)[] {
  if (value === null || typeof value === 'string') return [value];
  if (typeof value !== 'object') return [];
  const keys = Array.isArray(value) ? [] : Object.keys(value);
  return [...keys, ...Object.values(value).flatMap(stringsOf)];
}

function spliced(text: string, edits: readonly MemberEdit[]): Buffer {
  const body = bodyOf(Buffer.from(text));
  if (!body.ok) throw new Error(body.error.message);
  return spliceMembers(body.value, edits);
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

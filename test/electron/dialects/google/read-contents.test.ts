import { describe, expect, it } from 'vitest';
import { read, refusal, turnsOf } from './read-google.ts';

const png = 'iVBORw0KGgo=';
const userTurn = (text: string) => ({ role: 'user', parts: [{ kind: 'text', text }] });

describe('contents', () => {
  it.each([
    ['a text', 'hi'],
    ['a list of texts', ['hi']],
    ['one content', { role: 'user', parts: [{ text: 'hi' }] }],
    ['a content without a role', [{ parts: [{ text: 'hi' }] }]],
    ['a content with one part', [{ role: 'user', parts: { text: 'hi' } }]],
    ['a content whose parts are a text', [{ role: 'user', parts: 'hi' }]],
    ['a list of parts', [{ text: 'hi' }]],
    ['parts with null among them', [{ role: 'user', parts: [null, 'hi'] }]],
  ])('may be %s', (_, contents) => {
    expect(read({ contents }).turns).toEqual([userTurn('hi')]);
  });

  it('are one turn of the model as long as nobody else speaks, its pieces joined', () => {
    const pieces = ['Hel', 'lo ', 'you.'].map((text) => ({ role: 'model', parts: [{ text }] }));
    const thoughts = ['Hm', '.'].map((text) => ({ role: 'model', parts: [{ text, thought: true }] }));
    expect(turnsOf('hi', ...thoughts, ...pieces, 'and?')).toEqual([
      userTurn('hi'),
      {
        role: 'assistant',
        parts: [
          { kind: 'thinking', text: 'Hm.' },
          { kind: 'text', text: 'Hello you.' },
        ],
      },
      userTurn('and?'),
    ]);
  });

  it('lose what says nothing and leave no empty turns', () => {
    expect(
      turnsOf('hi', { role: 'model', parts: [{ text: '' }] }, { role: 'user', parts: [] }, 'on'),
    ).toEqual([userTurn('hi'), userTurn('on')]);
  });

  it.each([
    ['contents', {}],
    ['contents', { contents: [] }],
    ['contents', { contents: null }],
    ['contents[0].role', { contents: [{ role: 'wizard', parts: [{ text: 'hi' }] }] }],
    ['contents[0].parts[0].text', { contents: [{ parts: [{ text: 7 }] }] }],
    ['contents[0]', { contents: [7] }],
  ])('are refused by the name of the field: %s', (param, body) => {
    expect(refusal({ contents: undefined, ...body })).toMatchObject({ status: 400, param });
  });
});

describe('the system instruction', () => {
  it.each([
    ['a text', 'Be kind.'],
    ['a part', { text: 'Be kind.' }],
    ['parts', [{ text: 'Be kind.' }]],
    ['a content of the user', { role: 'user', parts: [{ text: 'Be kind.' }] }],
    ['a content of the system', { role: 'system', parts: [{ text: 'Be kind.' }] }],
    ['a content without a role', { parts: [{ text: 'Be kind.' }] }],
  ])('may be %s, in either spelling', (_, instruction) => {
    const expected = [{ kind: 'text', text: 'Be kind.' }];
    expect(read({ systemInstruction: instruction }).instructions).toEqual(expected);
    expect(read({ system_instruction: instruction }).instructions).toEqual(expected);
  });

  it('keeps its blocks apart and loses pictures by name', () => {
    const parts = [{ text: 'One.' }, { inlineData: { mimeType: 'image/png', data: png } }, { text: 'Two.' }];
    const { instructions, lost } = read({ systemInstruction: { parts } });
    expect(instructions.map(({ text }) => text)).toEqual(['One.', 'Two.']);
    expect(lost).toEqual(['systemInstruction.parts[1]']);
  });
});

describe('media', () => {
  const partsOf = (part: object) => read({ contents: [{ role: 'user', parts: [part] }] }).turns[0];
  const base64 = (mimeType: string, data: string) => ({ inlineData: { mimeType, data } });

  it('is read by its type', () => {
    expect(partsOf(base64('image/png', png))).toMatchObject({
      parts: [{ kind: 'image', source: { kind: 'base64', mediaType: 'image/png', data: png } }],
    });
    expect(partsOf(base64('audio/x-wav', 'UklG'))).toMatchObject({
      parts: [{ kind: 'audio', format: 'wav' }],
    });
    expect(partsOf(base64('audio/mpeg', 'SUQz'))).toMatchObject({
      parts: [{ kind: 'audio', format: 'mp3' }],
    });
    expect(
      partsOf({ inline_data: { mime_type: 'application/pdf', data: 'JVBERi0x', display_name: 'a.pdf' } }),
    ).toMatchObject({ parts: [{ kind: 'file', name: 'a.pdf', source: { mediaType: 'application/pdf' } }] });
    const text = Buffer.from('a,b').toString('base64');
    expect(partsOf({ inlineData: { mimeType: 'text/csv', data: text, displayName: 'a.csv' } })).toEqual(
      userTurn('a.csv\n\na,b'),
    );
  });

  it("is understood in the alphabet of addresses, which Google's Python SDK writes", () => {
    const data = Buffer.from([0xff, 0xd8, 0xff, 0xfb, 0xef, 0xbe]);
    expect(partsOf(base64('image/png', data.toString('base64url')))).toMatchObject({
      parts: [{ source: { mediaType: 'image/jpeg', data: data.toString('base64') } }],
    });
  });

  it('may have an address that anybody can read', () => {
    const source = { kind: 'url', url: 'https://storage.googleapis.com/a/b.png' };
    expect(partsOf({ fileData: { fileUri: source.url, mimeType: 'image/png' } })).toMatchObject({
      parts: [{ kind: 'image', source }],
    });
    expect(partsOf({ file_data: { file_uri: source.url } })).toMatchObject({
      parts: [{ kind: 'image', source }],
    });
    expect(
      partsOf({ fileData: { fileUri: 'https://a.example/b.pdf', mimeType: 'application/pdf' } }),
    ).toMatchObject({
      parts: [{ kind: 'file', source: { kind: 'url' } }],
    });
  });

  it.each([
    { fileUri: 'https://generativelanguage.googleapis.com/v1beta/files/abc', mimeType: 'image/png' },
    { fileUri: 'gs://bucket/a.png', mimeType: 'image/png' },
    { fileUri: 'files/abc' },
    { fileUri: 'https://youtu.be/abc' },
    { fileUri: 'https://a.example/b.mp4', mimeType: 'video/mp4' },
    { fileUri: 'https://a.example/b.mp3', mimeType: 'audio/mpeg' },
  ])('that no other model could see is refused: %j', (fileData) => {
    const { param, message } = refusal({ contents: [{ parts: [{ fileData }] }] });
    expect(param).toMatch(/^contents\[0\]\.parts\[0\]\.fileData/);
    expect(message).toMatch(/send /);
  });

  it('that is a video is refused, and how to cut one is lost', () => {
    expect(refusal({ contents: [{ parts: [base64('video/mp4', 'AAAA')] }] }).message).toContain('video/mp4');
    const part = { ...base64('image/png', png), videoMetadata: { fps: 1 } };
    expect(read({ contents: [{ parts: [part] }] }).lost).toEqual(['contents[0].parts[0].videoMetadata']);
  });

  it('that runs at Google is lost by name', () => {
    const parts = [
      { executableCode: { language: 'PYTHON', code: '1' } },
      { codeExecutionResult: { outcome: 'OUTCOME_OK' } },
      { toolCall: {} },
      {},
    ];
    const { turns, lost } = read({
      contents: [
        { role: 'user', parts: [{ text: 'hi' }, ...parts] },
        { role: 'model', parts },
      ],
    });
    expect(turns).toEqual([userTurn('hi')]);
    expect(lost).toHaveLength(8);
  });
});

/**
 * Reads a value as Python prints it: dictionaries, lists, tuples, texts, numbers, True, False and None. Undefined for
 * anything else, a broken one included.
 */
export function parsePythonLiteral(text: string): unknown {
  let at = 0;

  function read(): unknown {
    skipSpace();
    const character = text[at];
    if (character === '{') return readDictionary();
    if (character === '[' || character === '(') return readList(character === '[' ? ']' : ')');
    if (character === "'" || character === '"') return readText(character);
    return readWord();
  }

  function readDictionary(): Readonly<Record<string, unknown>> {
    const entries: [string, unknown][] = [];
    at += 1;
    for (skipSpace(); text[at] !== '}'; skipComma('}')) {
      const key = read();
      skipSpace();
      expect(':');
      entries.push([String(key), read()]);
    }
    at += 1;
    return Object.fromEntries(entries);
  }

  function readList(end: string): readonly unknown[] {
    const items: unknown[] = [];
    at += 1;
    for (skipSpace(); text[at] !== end; skipComma(end)) items.push(read());
    at += 1;
    return items;
  }

  function readText(quote: string): string {
    let value = '';
    for (at += 1; text[at] !== quote; at += 1) {
      if (at >= text.length) throw new SyntaxError('A text does not end.');
      if (text[at] === '\\') {
        at += 1;
        value += escapes.get(text[at] ?? '') ?? text[at] ?? '';
      } else value += text[at];
    }
    at += 1;
    return value;
  }

  function readWord(): unknown {
    const [word = ''] = /^[-+\w.]+/.exec(text.slice(at)) ?? [];
    at += word.length;
    if (words.has(word)) return words.get(word);
    if (word === '' || Number.isNaN(Number(word))) throw new SyntaxError('There is no value.');
    return Number(word);
  }

  function skipSpace(): void {
    while (/\s/.test(text[at] ?? '')) at += 1;
  }

  function skipComma(end: string): void {
    skipSpace();
    if (text[at] !== end) expect(',');
    skipSpace();
  }

  function expect(character: string): void {
    if (text[at] !== character) throw new SyntaxError(`There is no ${character}.`);
    at += 1;
  }

  try {
    const value = read();
    skipSpace();
    return at === text.length ? value : undefined;
  } catch {
    return undefined;
  }
}

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['True', true],
  ['False', false],
  ['None', null],
]);

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

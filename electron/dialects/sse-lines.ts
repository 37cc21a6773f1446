import { StringDecoder } from 'node:string_decoder';

export interface SseReader {
  push(chunk: Uint8Array): void;
  /** Delivers a last event that lacks its blank line. */
  end(): void;
}

/** Reads server-sent events from bytes cut anywhere. `name` is '' for an unnamed event; several data lines are joined by a line feed. */
export function createSseReader(deliver: (data: string, name: string) => void): SseReader {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let data: string | undefined;
  let name = '';
  let afterReturn = false;
  let bareReturns = false;

  function readLine(line: string): void {
    if (line === '') {
      if (data !== undefined) deliver(data, name);
      data = undefined;
      name = '';
    } else if (line.startsWith('data:')) {
      const value = line.slice(line.charCodeAt(5) === 0x20 ? 6 : 5);
      data = data === undefined ? value : `${data}\n${value}`;
    } else if (line.startsWith('event:')) name = line.slice(6).trim();
  }

  function readLines(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      const end = at > from && text.charCodeAt(at - 1) === 0x0d ? at - 1 : at;
      readLine(text.slice(from, end));
      from = at + 1;
    }
    rest = text.slice(from);
  }

  /** Lines end in a line feed, whatever stood before it; a stream whose lines end in a bare return is respelled. */
  function spelled(text: string): string {
    if (bareReturns) return text.replaceAll('\r', '\n');
    if (!afterReturn && !text.includes('\r')) return text;
    bareReturns = (afterReturn && text !== '' && !text.startsWith('\n')) || /\r[^\n]/.test(text);
    afterReturn = text.endsWith('\r');
    if (!bareReturns) return text;
    readLines(rest.replaceAll('\r', '\n'));
    return text.replaceAll('\r', '\n');
  }

  return {
    push(chunk) {
      const text = spelled(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
      // A long line in many pieces is put together when it ends, and searched once.
      if (text.includes('\n')) readLines(rest + text);
      else rest += text;
    },
    end() {
      readLines(`${rest}${decoder.end()}\n\n`);
      rest = '';
    },
  };
}

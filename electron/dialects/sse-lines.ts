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

  return {
    push(chunk) {
      const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      readLines(rest === '' ? text : rest + text);
    },
    end() {
      readLines(`${rest}${decoder.end()}\n\n`);
      rest = '';
    },
  };
}

import { StringDecoder } from 'node:string_decoder';

/** Calls back with the data of each server-sent event, whatever the bytes are split at. */
export function createSseData(onData: (data: string) => void) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let data: string | undefined;

  function takeLine(line: string): void {
    if (line === '') {
      if (data !== undefined) onData(data);
      data = undefined;
    } else if (line.startsWith('data:')) {
      const value = line.slice(line.charCodeAt(5) === 32 ? 6 : 5);
      data = data === undefined ? value : `${data}\n${value}`;
    }
  }

  function scan(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      takeLine(text.slice(from, text.charCodeAt(at - 1) === 13 ? at - 1 : at));
      from = at + 1;
    }
    rest = text.slice(from);
  }

  return {
    push: (chunk: Uint8Array): void => scan(rest + decoder.write(chunk)),
    end: (): void => scan(`${rest}${decoder.end()}\n\n`),
  };
}

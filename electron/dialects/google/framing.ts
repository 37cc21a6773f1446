/** How the responses of one streamed answer are strung together. */
export interface Framing {
  readonly contentType: string;
  /** The next response, as JSON. */
  frame(json: string): string;
  /** Keeps a silent stream alive. */
  beat(): string;
  /** Behind the last response. */
  end(): string;
}

/**
 * `alt=sse`: one data line a response and a blank line, for these clients read nothing else. A comment breaks the
 * stream for Google's Python SDK and its first JavaScript SDK; white space inside an event that has begun breaks it
 * for none, so that is the heartbeat.
 */
export function createEventFraming(): Framing {
  let begun = false;
  return {
    contentType: 'text/event-stream',
    frame(json) {
      const head = begun ? '' : 'data: ';
      begun = false;
      return `${head}${onOneLine(json)}\n\n`;
    },
    beat() {
      const text = begun ? ' ' : 'data: ';
      begun = true;
      return text;
    },
    end: () => '',
  };
}

/** Without `alt=sse`: one JSON array, in which white space may stand anywhere between two responses. */
export function createArrayFraming(): Framing {
  let first = true;
  return {
    contentType: 'application/json',
    frame(json) {
      const head = first ? '[' : ',\n';
      first = false;
      return head + json;
    },
    beat: () => '\n',
    end: () => ']',
  };
}

const lineEnds = /[\n\r\u0085\u2028\u2029]/g;

/**
 * Raw line feeds stand between the tokens of a model's own arguments alone; the other three stand in strings, where
 * Python's SDK takes them for the end of the line.
 */
function onOneLine(json: string): string {
  return json.search(lineEnds) === -1
    ? json
    : json.replace(lineEnds, (end) => (end < ' ' ? ' ' : escaped(end)));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

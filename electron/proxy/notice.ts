/** How the gateway begins its answer to a name it does not know, inside a 200 (argo-gateway.md, section 2). */
const phrase = 'AUTHENTICATION NOTICE FROM ARGO';

export type NoticeVerdict = 'notice' | 'clear' | 'undecided';

/** Judges the text an answer begins with: only there is the phrase the notice, elsewhere it is a quotation. */
export function judgeNotice(textSoFar: string): NoticeVerdict {
  const text = textSoFar
    .replace(/^[\s*#>_=-]+/, '')
    .slice(0, phrase.length)
    .toUpperCase();
  if (text === phrase) return 'notice';
  return phrase.startsWith(text) ? 'undecided' : 'clear';
}

/**
 * Content of an answer's raw JSON or stream, in every upstream dialect: the beginning of a text (captured), or a
 * thought or a call, which the notice never has.
 */
const content =
  /"(?:(?:content|text|delta|response)"\s*:\s*"((?:[^"\\]|\\.){0,80})|(?:thinking|reasoning|reasoning_content|arguments|partial_json)"\s*:\s*"[^"]|tool_calls"\s*:\s*\[\s*\{)/g;

/** A text that begins with anything but the notice's first letter, an escape, or what may stand before it. */
const begins = /^[^Aa\\\s*#>_=-]/;

/** The same for raw bytes: reads the first texts, joined as the client would. */
export function judgeRawNotice(raw: string): NoticeVerdict {
  let text = '';
  content.lastIndex = 0;
  for (let found = content.exec(raw); found; found = content.exec(raw)) {
    const [, piece] = found;
    if (piece === undefined || (text === '' && begins.test(piece))) return 'clear';
    text += unescaped(piece);
    const verdict = judgeNotice(text);
    if (verdict !== 'undecided') return verdict;
  }
  return 'undecided';
}

function unescaped(piece: string): string {
  return piece.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, char: string) =>
    hex === undefined
      ? char === 'n' || char === 't' || char === 'r'
        ? ' '
        : char
      : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

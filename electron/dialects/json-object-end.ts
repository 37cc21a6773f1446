export interface JsonObjectEnd {
  /** Takes the next piece; says how much of it belongs to the object (all of it until the object is whole). */
  feed(piece: string): number;
  whole(): boolean;
}

/** Finds where a JSON object that comes in pieces ends, without keeping or parsing it. Anything else never ends. */
export function createJsonObjectEnd(): JsonObjectEnd {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let state: 'before' | 'inside' | 'whole' | 'not-an-object' = 'before';

  function step(code: number): void {
    if (state === 'before') {
      if (isSpace(code)) return;
      state = code === 0x7b ? 'inside' : 'not-an-object';
      depth = 1;
    } else if (escaped) escaped = false;
    else if (inString) {
      if (code === 0x5c) escaped = true;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) state = 'whole';
  }

  return {
    feed(piece) {
      if (state === 'not-an-object') return piece.length;
      for (let at = 0; at < piece.length; at++) {
        if (state === 'whole') return at;
        step(piece.charCodeAt(at));
      }
      return piece.length;
    },
    whole: () => state === 'whole',
  };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

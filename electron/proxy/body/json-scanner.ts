import { fail, ok, type Result } from '../../dialects/result.ts';
import { beginNumber, continueNumber, isDigit, mayEndNumber, type NumberState } from './json-number.ts';

/** A member of the outermost object: byte offsets into the body, `end` exclusive, quotes included. */
export interface MemberSpan {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

export interface JsonFault {
  /** Byte offset into the body. */
  readonly offset: number;
  readonly message: string;
}

export interface JsonScanner {
  /** Reads the next bytes; does nothing more once a fault was found. */
  push(chunk: Uint8Array): void;
  /** The members in order, a repeated key as often as it came. */
  end(): Result<readonly MemberSpan[], JsonFault>;
}

const maxDepth = 512;
/** A string that goes on for so long without an escape is taken to be base64: jumped over natively, its raw control characters left to the upstream. */
const longPlainBytes = 4096;

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const openBracket = 0x5b;
const closeBrace = 0x7d;
const closeBracket = 0x5d;

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const isHex = (byte: number) =>
  isDigit(byte) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46);
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Checks a JSON object while its bytes arrive and notes where its own members lie, so that a relayed body is
 * edited by splicing and never parsed (performance.md, section 7).
 */
export function createJsonScanner(): JsonScanner {
  const members: MemberSpan[] = [];
  const stack: number[] = [];
  let base = 0;
  let expect: Expect = 'value';
  let token: 'none' | 'string' | 'number' | 'literal' = 'none';
  let tokenIsKey = false;
  let plainLength = 0;
  let escapeLeft = 0;
  let number: NumberState = 'minus';
  let literal = '';
  let literalRead = 0;
  let keyStart = 0;
  let keyEnd = 0;
  let valueStart = 0;
  let fault: JsonFault | undefined;

  const say = (offset: number, message: string) => {
    fault ??= { offset, message };
  };

  const valueEnded = (offset: number) => {
    if (stack.length === 1) members.push({ keyStart, keyEnd, start: valueStart, end: offset });
    expect = stack.length === 0 ? 'nothing' : 'comma-or-end';
  };

  const close = (byte: number, offset: number) => {
    const opened = stack.at(-1);
    if (opened !== (byte === closeBrace ? openBrace : openBracket)) {
      say(offset, `unexpected "${String.fromCharCode(byte)}"`);
      return;
    }
    stack.pop();
    valueEnded(offset + 1);
  };

  const beginValue = (byte: number, offset: number) => {
    if (stack.length === 0 && byte !== openBrace) return say(offset, 'the body must be a JSON object');
    if (stack.length === 1) valueStart = offset;
    if (byte === quote) {
      token = 'string';
      tokenIsKey = false;
      plainLength = 0;
    } else if (byte === openBrace || byte === openBracket) {
      if (stack.length === maxDepth) return say(offset, `nested deeper than ${maxDepth} levels`);
      stack.push(byte);
      expect = byte === openBrace ? 'key-or-end' : 'value-or-end';
    } else if (byte === 0x2d || isDigit(byte)) {
      token = 'number';
      number = beginNumber(byte) ?? 'minus';
    } else if (byte === 0x74 || byte === 0x66 || byte === 0x6e) {
      token = 'literal';
      literal = byte === 0x74 ? 'true' : byte === 0x66 ? 'false' : 'null';
      literalRead = 1;
    } else say(offset, 'expected a value');
  };

  /** Structure between tokens. */
  const step = (byte: number, offset: number) => {
    if (isSpace(byte)) return;
    switch (expect) {
      case 'value-or-end':
        if (byte === closeBracket) close(byte, offset);
        else beginValue(byte, offset);
        return;
      case 'value':
        beginValue(byte, offset);
        return;
      case 'key-or-end':
      case 'key':
        if (byte === quote) {
          token = 'string';
          tokenIsKey = true;
          plainLength = 0;
          if (stack.length === 1) keyStart = offset;
        } else if (byte === closeBrace && expect === 'key-or-end') close(byte, offset);
        else say(offset, 'expected a member name in double quotes');
        return;
      case 'colon':
        if (byte === 0x3a) expect = 'value';
        else say(offset, 'expected ":"');
        return;
      case 'comma-or-end':
        if (byte === 0x2c) expect = stack.at(-1) === openBrace ? 'key' : 'value';
        else if (byte === closeBrace || byte === closeBracket) close(byte, offset);
        else say(offset, 'expected "," or the end of the object or array');
        return;
      case 'nothing':
        say(offset, 'something follows the end of the object');
    }
  };

  /** Reads on inside a string; returns the index after what it read. */
  const readString = (chunk: Uint8Array, from: number): number => {
    let index = from;
    while (index < chunk.length) {
      if (escapeLeft === 0) {
        const plain = plainLength > longPlainBytes ? jumpTo(chunk, index) : plainEnd(chunk, index);
        plainLength += plain - index;
        index = plain;
        if (index === chunk.length) return index;
      }
      const byte = chunk[index] ?? 0;
      index += 1;
      if (escapeLeft > 0) {
        plainLength = 0;
        escapeLeft = nextEscape(byte, base + index - 1);
        if (fault) return index;
      } else if (byte === backslash) escapeLeft = 1;
      else if (byte === quote) {
        token = 'none';
        if (tokenIsKey) {
          if (stack.length === 1) keyEnd = base + index;
          expect = 'colon';
        } else valueEnded(base + index);
        return index;
      } else if (byte < 0x20) {
        say(base + index - 1, 'a raw control character inside a string');
        return index;
      }
    }
    return index;
  };

  /** 1 after a backslash, then 5 … 2 for the four digits of `\u`. */
  const nextEscape = (byte: number, offset: number): number => {
    if (escapeLeft === 1) {
      if (byte === 0x75) return 5;
      if ('"\\/bfnrt'.includes(String.fromCharCode(byte))) return 0;
      say(offset, 'an unknown escape inside a string');
      return 0;
    }
    if (!isHex(byte)) say(offset, 'a broken \\u escape inside a string');
    return escapeLeft === 2 ? 0 : escapeLeft - 1;
  };

  const readNumber = (byte: number, offset: number): boolean => {
    const next = continueNumber(number, byte);
    if (next !== undefined) {
      number = next;
      return true;
    }
    if (!mayEndNumber(number)) say(offset, 'a malformed number');
    token = 'none';
    valueEnded(offset);
    return false;
  };

  return {
    push(chunk) {
      let index = 0;
      while (index < chunk.length && !fault) {
        if (token === 'string') {
          index = readString(chunk, index);
          continue;
        }
        const byte = chunk[index] ?? 0;
        if (token === 'number' && !readNumber(byte, base + index)) continue;
        if (token === 'literal') {
          if (byte !== literal.charCodeAt(literalRead)) say(base + index, `expected ${literal}`);
          literalRead += 1;
          if (literalRead === literal.length) {
            token = 'none';
            valueEnded(base + index + 1);
          }
        } else if (token === 'none') step(byte, base + index);
        index += 1;
      }
      base += chunk.length;
    },
    end() {
      if (fault) return fail(fault);
      if (base === 0) return fail({ offset: 0, message: 'the body is empty' });
      if (expect !== 'nothing') return fail({ offset: base, message: 'it ends too early' });
      return ok(members);
    },
  };
}

/** Where plain characters end, looking no further than the limit of a long string. */
function plainEnd(chunk: Uint8Array, from: number): number {
  const limit = Math.min(chunk.length, from + longPlainBytes + 1);
  let index = from;
  while (index < limit) {
    const byte = chunk[index] ?? 0;
    if (byte === quote || byte === backslash || byte < 0x20) return index;
    index += 1;
  }
  return index;
}

/** The next quote or backslash, or the end of the chunk. */
function jumpTo(chunk: Uint8Array, from: number): number {
  const end = chunk.indexOf(quote, from);
  const before = chunk.subarray(from, end === -1 ? chunk.length : end);
  const escapeAt = before.indexOf(backslash);
  if (escapeAt !== -1) return from + escapeAt;
  return end === -1 ? chunk.length : end;
}

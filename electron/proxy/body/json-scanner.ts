import { fail, ok, type Result } from '../../dialects/result.ts';
import {
  backslash,
  closeBrace,
  closeBracket,
  isDigit,
  isSpace,
  literalOf,
  openBrace,
  openBracket,
  quote,
} from './json-bytes.ts';
import { continueEscape } from './json-escape.ts';
import { beginNumber, continueNumber, mayEndNumber, type NumberState } from './json-number.ts';
import type { KeySpan, MemberSpan } from './member-span.ts';
import { PlainRun } from './plain-run.ts';
import { longestSign, signOfNull, signOfString } from './signs.ts';

export interface JsonFault {
  /** Byte offset into the body. */
  readonly offset: number;
  readonly message: string;
}

const maxDepth = 512;
/** A string that goes on for so long without an escape is taken to be base64: jumped over natively, its raw control characters left to the upstream. */
const longPlainBytes = 4096;

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/**
 * Checks a JSON object while its bytes arrive, and notes where its own members lie and what they hold signs of, so that
 * a relayed body is edited by splicing and never parsed (performance.md, section 7).
 */
export class JsonScanner {
  readonly #members: MemberSpan[] = [];
  readonly #stack: number[] = [];
  #base = 0;
  #expect: Expect = 'value';
  #token: 'none' | 'string' | 'number' | 'literal' = 'none';
  #tokenIsKey = false;
  /** Where the content of a string begins in this chunk. */
  #stringStart = 0;
  /** How it begins, when that was in an earlier chunk. */
  #carried: Buffer | undefined;
  #plainLength = 0;
  #escapeLeft = 0;
  #number: NumberState = 'minus';
  #literal = '';
  #literalRead = 0;
  #key: KeySpan = { start: 0, end: 0, escaped: false };
  #valueStart = 0;
  #signs = 0;
  #fault: JsonFault | undefined;

  /** Reads the next bytes; does nothing more once a fault was found. */
  push(chunk: Uint8Array): void {
    const plain = new PlainRun(chunk);
    let index = 0;
    while (index < chunk.length && !this.#fault) {
      if (this.#token === 'string') {
        index = this.#readString(chunk, plain, index);
        continue;
      }
      const byte = chunk[index] ?? 0;
      const offset = this.#base + index;
      if (this.#token === 'none') this.#step(byte, offset);
      else if (this.#token === 'literal') this.#readLiteral(byte, offset);
      else if (!this.#readNumber(byte, offset)) continue;
      index += 1;
    }
    if (this.#token === 'string') this.#carried = this.#stringSoFar(chunk, chunk.length);
    this.#base += chunk.length;
  }

  /** The members in order, a repeated key as often as it came. */
  end(): Result<readonly MemberSpan[], JsonFault> {
    if (this.#fault) return fail(this.#fault);
    if (this.#base === 0) return fail({ offset: 0, message: 'the body is empty' });
    if (this.#expect !== 'nothing') return fail({ offset: this.#base, message: 'it ends too early' });
    return ok(this.#members);
  }

  #say(offset: number, message: string): void {
    this.#fault ??= { offset, message };
  }

  #valueEnded(offset: number): void {
    if (this.#stack.length === 1) {
      this.#members.push({ key: this.#key, start: this.#valueStart, end: offset, signs: this.#signs });
    }
    this.#expect = this.#stack.length === 0 ? 'nothing' : 'comma-or-end';
  }

  #close(byte: number, offset: number): void {
    if (this.#stack.pop() !== (byte === closeBrace ? openBrace : openBracket)) {
      return this.#say(offset, `unexpected "${String.fromCharCode(byte)}"`);
    }
    this.#valueEnded(offset + 1);
  }

  #beginString(isKey: boolean, offset: number): void {
    this.#token = 'string';
    this.#tokenIsKey = isKey;
    this.#plainLength = 0;
    this.#stringStart = offset + 1 - this.#base;
    this.#carried = undefined;
  }

  #beginValue(byte: number, offset: number): void {
    const depth = this.#stack.length;
    if (depth === 0 && byte !== openBrace) return this.#say(offset, 'the body must be a JSON object');
    if (depth === 1) {
      this.#valueStart = offset;
      this.#signs = 0;
    }
    if (byte === quote) this.#beginString(false, offset);
    else if (byte === openBrace || byte === openBracket) {
      if (depth === maxDepth) return this.#say(offset, `nested deeper than ${maxDepth} levels`);
      this.#stack.push(byte);
      this.#expect = byte === openBrace ? 'key-or-end' : 'value-or-end';
    } else if (byte === 0x2d || isDigit(byte)) {
      this.#token = 'number';
      this.#number = beginNumber(byte) ?? 'minus';
    } else if (literalOf(byte) !== '') {
      this.#token = 'literal';
      this.#literal = literalOf(byte);
      this.#literalRead = 1;
    } else this.#say(offset, 'expected a value');
  }

  /** Structure between tokens. */
  #step(byte: number, offset: number): void {
    if (isSpace(byte)) return;
    const expect = this.#expect;
    switch (expect) {
      case 'colon':
        if (byte === 0x3a) this.#expect = 'value';
        else this.#say(offset, 'expected ":"');
        return;
      case 'comma-or-end':
        if (byte === 0x2c) this.#expect = this.#stack.at(-1) === openBrace ? 'key' : 'value';
        else if (byte === closeBrace || byte === closeBracket) this.#close(byte, offset);
        else this.#say(offset, 'expected "," or the end of the object or array');
        return;
      case 'value-or-end':
        if (byte === closeBracket) this.#close(byte, offset);
        else this.#beginValue(byte, offset);
        return;
      case 'value':
        this.#beginValue(byte, offset);
        return;
      case 'key-or-end':
      case 'key':
        if (byte === quote) {
          this.#beginString(true, offset);
          if (this.#stack.length === 1) this.#key = { start: offset, end: 0, escaped: false };
        } else if (byte === closeBrace && expect === 'key-or-end') this.#close(byte, offset);
        else this.#say(offset, 'expected a member name in double quotes');
        return;
      case 'nothing':
        this.#say(offset, 'something follows the end of the object');
    }
  }

  /** Reads on inside a string; returns the index after what it read. */
  #readString(chunk: Uint8Array, plain: PlainRun, from: number): number {
    let index = from;
    while (index < chunk.length) {
      if (this.#escapeLeft === 0) {
        const isLong = this.#plainLength > longPlainBytes;
        const end = isLong ? plain.jump(index) : plain.end(index, index + longPlainBytes + 1);
        this.#plainLength += end - index;
        index = end;
        if (index === chunk.length) return index;
      }
      const byte = chunk[index] ?? 0;
      index += 1;
      if (this.#escapeLeft > 0) {
        this.#plainLength = 0;
        const left = continueEscape(this.#escapeLeft, byte);
        if (left === undefined) this.#say(this.#base + index - 1, 'a broken escape inside a string');
        this.#escapeLeft = left ?? 0;
        if (this.#fault) return index;
      } else if (byte === backslash) {
        if (this.#tokenIsKey) this.#key.escaped = true;
        // Most escapes are of one character, and whole in this chunk.
        if (continueEscape(1, chunk[index] ?? 0) === 0) {
          this.#plainLength = 0;
          index += 1;
        } else this.#escapeLeft = 1;
      } else if (byte === quote) {
        this.#endString(chunk, index);
        return index;
      } else if (byte < 0x20) {
        this.#say(this.#base + index - 1, 'a raw control character inside a string');
        return index;
      }
    }
    return index;
  }

  #endString(chunk: Uint8Array, end: number): void {
    this.#signs |= this.#carried
      ? signOfString(this.#stringSoFar(chunk, end - 1), 0)
      : signOfString(chunk, this.#stringStart, end - 1);
    this.#token = 'none';
    if (!this.#tokenIsKey) return this.#valueEnded(this.#base + end);
    if (this.#stack.length === 1) this.#key.end = this.#base + end;
    this.#expect = 'colon';
  }

  /** The content of a string up to `end`, as far as it may be a sign. */
  #stringSoFar(chunk: Uint8Array, end: number): Buffer {
    const carried = this.#carried ?? Buffer.alloc(0);
    const start = this.#carried ? 0 : this.#stringStart;
    const room = longestSign + 1 - carried.length;
    return Buffer.concat([carried, chunk.subarray(start, Math.min(end, start + room))]);
  }

  #readNumber(byte: number, offset: number): boolean {
    const next = continueNumber(this.#number, byte);
    if (next !== undefined) {
      this.#number = next;
      return true;
    }
    if (!mayEndNumber(this.#number)) this.#say(offset, 'a malformed number');
    this.#token = 'none';
    this.#valueEnded(offset);
    return false;
  }

  #readLiteral(byte: number, offset: number): void {
    if (byte !== this.#literal.charCodeAt(this.#literalRead)) this.#say(offset, `expected ${this.#literal}`);
    this.#literalRead += 1;
    if (this.#literalRead < this.#literal.length) return;
    if (this.#literal === 'null') this.#signs |= signOfNull;
    this.#token = 'none';
    this.#valueEnded(offset + 1);
  }
}

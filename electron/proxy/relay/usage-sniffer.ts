import type { UpstreamDialect } from '../../dialects/dialect.ts';
import { isObject, type JsonObject, objectOf, parseJson } from '../../dialects/json-value.ts';
import type { Usage } from '../../dialects/reply.ts';
import { joined } from '../body/joined.ts';

const edgeBytes = 8_192;

/** Reads token counts from the edges of a relayed answer: Anthropic tells its input first, everybody else all at last. */
export class UsageSniffer {
  readonly #dialect: UpstreamDialect;
  readonly #first: Buffer[] = [];
  #firstBytes = 0;
  readonly #last: Buffer[] = [];
  #lastBytes = 0;

  constructor(dialect: UpstreamDialect) {
    this.#dialect = dialect;
  }

  /** Keeps a reference to the chunk, never a copy. */
  push(chunk: Buffer): void {
    if (this.#dialect === 'anthropic' && this.#firstBytes < edgeBytes) {
      this.#first.push(chunk);
      this.#firstBytes += chunk.length;
    }
    const last = this.#last;
    last.push(chunk);
    this.#lastBytes += chunk.length;
    while (last[0] && this.#lastBytes - last[0].length >= edgeBytes) {
      this.#lastBytes -= last.shift()?.length ?? 0;
    }
  }

  /** The last bytes, for telling whether a stream reached its end. */
  tail(): string {
    return joined(this.#last).toString('latin1');
  }

  /** The usage the answer told of, if it did. */
  read(): Usage | undefined {
    const atEnd = lastUsage(joined(this.#last));
    if (this.#dialect !== 'anthropic') return atEnd && openaiUsage(atEnd);
    const atStart = lastUsage(joined(this.#first));
    return atStart || atEnd ? anthropicUsage({ ...atStart, ...atEnd }) : undefined;
  }
}

/** The usage a whole JSON answer tells of. */
export function usageIn(dialect: UpstreamDialect, answer: string): Usage | undefined {
  const sniffer = new UsageSniffer(dialect);
  sniffer.push(Buffer.from(answer));
  return sniffer.read();
}

const key = Buffer.from('"usage"');
const beforeObject = /"usage"\s*:\s*(?=\{)/y;

/** The last `"usage": {…}` in some bytes, parsed; undefined when there is none or it is cut off. */
function lastUsage(bytes: Buffer): JsonObject | undefined {
  let at = bytes.length;
  while (at > 0) {
    at = bytes.lastIndexOf(key, at - 1);
    if (at === -1) return undefined;
    const text = bytes.toString('latin1', at);
    beforeObject.lastIndex = 0;
    if (beforeObject.test(text)) return objectAt(text, beforeObject.lastIndex);
  }
  return undefined;
}

const openBrace = 0x7b;
const closeBrace = 0x7d;

function objectAt(text: string, start: number): JsonObject | undefined {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === openBrace) depth += 1;
    else if (code === closeBrace) {
      depth -= 1;
      if (depth === 0) return objectOf(parseJson(text.slice(start, index + 1)));
    }
  }
  return undefined;
}

function count(counts: JsonObject | undefined, name: string): number {
  const value = counts?.[name];
  return typeof value === 'number' ? value : 0;
}

function inner(counts: JsonObject, ...names: readonly string[]): JsonObject | undefined {
  for (const name of names) {
    const value = counts[name];
    if (isObject(value)) return value;
  }
  return undefined;
}

/** Chat and Responses name the same numbers differently (dialects.md, section 2.13). */
function openaiUsage(counts: JsonObject): Usage {
  const input = inner(counts, 'prompt_tokens_details', 'input_tokens_details');
  const output = inner(counts, 'completion_tokens_details', 'output_tokens_details');
  return {
    input: count(counts, 'prompt_tokens') || count(counts, 'input_tokens'),
    output: count(counts, 'completion_tokens') || count(counts, 'output_tokens'),
    cacheRead: count(input, 'cached_tokens'),
    reasoning: count(output, 'reasoning_tokens'),
  };
}

function anthropicUsage(counts: JsonObject): Usage {
  const cacheRead = count(counts, 'cache_read_input_tokens');
  const cacheWrite = count(counts, 'cache_creation_input_tokens');
  return {
    input: count(counts, 'input_tokens') + cacheRead + cacheWrite,
    output: count(counts, 'output_tokens'),
    cacheRead,
    cacheWrite,
    reasoning: count(inner(counts, 'output_tokens_details'), 'thinking_tokens'),
  };
}

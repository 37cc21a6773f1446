import type { UpstreamDialect } from '../../dialects/dialect.ts';
import { isObject, type JsonObject, objectOf, parseJson } from '../../dialects/json-value.ts';
import type { Usage } from '../../dialects/reply.ts';
import { joined } from '../body/joined.ts';

export interface UsageSniffer {
  /** Keeps a reference to the chunk, never a copy. */
  push(chunk: Buffer): void;
  /** The usage the answer told of, if it did. */
  read(): Usage | undefined;
  /** The last bytes, for telling whether a stream reached its end. */
  tail(): string;
}

type Counts = JsonObject;

const edgeBytes = 8_192;

/** Reads token counts from the edges of a relayed answer: Anthropic tells its input first, everybody else all at last. */
export function createUsageSniffer(dialect: UpstreamDialect): UsageSniffer {
  const first: Buffer[] = [];
  let firstBytes = 0;
  const last: Buffer[] = [];
  let lastBytes = 0;

  const tail = () => joined(last).toString('latin1');
  return {
    push(chunk) {
      if (firstBytes < edgeBytes) {
        first.push(chunk);
        firstBytes += chunk.length;
      }
      last.push(chunk);
      lastBytes += chunk.length;
      while (last[0] && lastBytes - last[0].length >= edgeBytes) lastBytes -= last.shift()?.length ?? 0;
    },
    tail,
    read() {
      const atEnd = lastUsage(joined(last));
      if (dialect !== 'anthropic') return atEnd && openaiUsage(atEnd);
      const atStart = lastUsage(joined(first));
      return atStart || atEnd ? anthropicUsage({ ...atStart, ...atEnd }) : undefined;
    },
  };
}

/** The usage a whole JSON answer tells of. */
export function usageIn(dialect: UpstreamDialect, answer: string): Usage | undefined {
  const sniffer = createUsageSniffer(dialect);
  sniffer.push(Buffer.from(answer));
  return sniffer.read();
}

/** The last `"usage": {…}` in some bytes, parsed; undefined when there is none or it is cut off. */
function lastUsage(bytes: Buffer): Counts | undefined {
  let at = bytes.length;
  while (at > 0) {
    at = bytes.lastIndexOf('"usage"', at - 1, 'latin1');
    const found = at === -1 ? null : /^"usage"\s*:\s*(?=\{)/.exec(bytes.toString('latin1', at, at + 40));
    if (found) return objectAt(bytes.toString('latin1', at), found[0].length);
  }
  return undefined;
}

function objectAt(text: string, start: number): Counts | undefined {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const char = text[index];
    if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth === 0) return objectOf(parseJson(text.slice(start, index + 1)));
    }
  }
  return undefined;
}

function count(counts: Counts | undefined, name: string): number {
  const value = counts?.[name];
  return typeof value === 'number' ? value : 0;
}

function inner(counts: Counts, ...names: readonly string[]): Counts | undefined {
  for (const name of names) {
    const value = counts[name];
    if (isObject(value)) return value;
  }
  return undefined;
}

/** Chat and Responses name the same numbers differently (dialects.md, section 2.13). */
function openaiUsage(counts: Counts): Usage {
  const input = inner(counts, 'prompt_tokens_details', 'input_tokens_details');
  const output = inner(counts, 'completion_tokens_details', 'output_tokens_details');
  return {
    input: count(counts, 'prompt_tokens') || count(counts, 'input_tokens'),
    output: count(counts, 'completion_tokens') || count(counts, 'output_tokens'),
    cacheRead: count(input, 'cached_tokens'),
    reasoning: count(output, 'reasoning_tokens'),
  };
}

function anthropicUsage(counts: Counts): Usage {
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

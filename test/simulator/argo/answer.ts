/** What a model says, before any wire format: blocks in order, each in the pieces it is streamed in. */
export interface Answer {
  readonly blocks: readonly AnswerBlock[];
  readonly finish: Finish;
  /** Which one ended the answer, when one did. */
  readonly stopSequence?: string;
  /** Absent: the gateway says no usage. */
  readonly usage?: AnswerUsage;
}

export type AnswerBlock =
  | { readonly kind: 'text'; readonly pieces: readonly string[] }
  | { readonly kind: 'refusal'; readonly pieces: readonly string[] }
  | { readonly kind: 'thinking'; readonly pieces: readonly string[] }
  | { readonly kind: 'redacted-thinking'; readonly data: string }
  | {
      readonly kind: 'call';
      readonly name: string;
      /** JSON text of the arguments; the text itself for a custom tool. */
      readonly pieces: readonly string[];
      readonly id?: string;
      readonly custom?: boolean;
    };

export type CallBlock = Extract<AnswerBlock, { kind: 'call' }>;

/** `null`: the gateway never says how it finished. */
export type Finish = 'stop' | 'stop-sequence' | 'length' | 'calls' | 'filter' | 'pause' | null;

/** `input` holds the cached, `output` the reasoning tokens. */
export interface AnswerUsage {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
}

export function textOf(answer: Answer, kind: 'text' | 'thinking' | 'refusal' = 'text'): string {
  return answer.blocks.flatMap((block) => (block.kind === kind ? block.pieces : [])).join('');
}

export function callsOf(answer: Answer): CallBlock[] {
  return answer.blocks.filter((block) => block.kind === 'call');
}

/** Cuts a text into a few pieces at code points, never fewer than two for two characters or more. */
export function inPieces(text: string): string[] {
  const points = [...text];
  const size = Math.max(1, Math.min(12, Math.ceil(points.length / 3)));
  const pieces: string[] = [];
  for (let at = 0; at < points.length; at += size) pieces.push(points.slice(at, at + size).join(''));
  return pieces;
}

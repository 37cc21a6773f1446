import type { Opaque } from '../conversation.ts';
import type { Block } from '../reply.ts';
import { toolInputJson } from '../tool-input.ts';
import { writeSignature } from './thought-signature.ts';

/** A part of an answer: one whose text may still grow, or JSON. */
export type ReplyPart = GrowingPart | string;

export interface GrowingPart {
  /** The JSON before the text and behind it. */
  readonly open: string;
  text: string;
  close: string;
}

/** Up to the text of a part. Google has no part for a refusal: it is said, and the finish says what it was. */
const openings: Readonly<Record<Exclude<Block['kind'], 'tool-call'>, string>> = {
  text: '{"text":',
  refusal: '{"text":',
  thinking: '{"thought":true,"text":',
};

export function textPart(kind: keyof typeof openings, text = ''): GrowingPart {
  return { open: openings[kind], text, close: '}' };
}

export function partJson(part: ReplyPart): string {
  return typeof part === 'string' ? part : part.open + JSON.stringify(part.text) + part.close;
}

/** A thought whose author shows nothing but the proof of it. */
export function hiddenThought(opaque: Opaque): string {
  return `{"thought":true${signatureMember(opaque)}}`;
}

/** Signs a part whose text is complete. */
export function sign(part: GrowingPart, opaque: Opaque): void {
  part.close = `${signatureMember(opaque)}}`;
}

export function callPart(
  { id, name, flavour }: Extract<Block, { kind: 'tool-call' }>,
  input: string,
  opaque: Opaque | undefined,
): string {
  const head = JSON.stringify({ id, name }).slice(0, -1);
  const call = `{"functionCall":${head},"args":${toolInputJson(flavour, input)}}`;
  return `${call}${opaque ? signatureMember(opaque) : ''}}`;
}

function signatureMember(opaque: Opaque): string {
  return `,"thoughtSignature":"${writeSignature(opaque)}"`;
}

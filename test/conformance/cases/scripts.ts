import { type AnswerBlock, inPieces } from '../../simulator/argo/answer.ts';
import type { Question } from '../question.ts';

export function text(words: string): AnswerBlock {
  return { kind: 'text', pieces: inPieces(words) };
}

export function thinking(words: string): AnswerBlock {
  return { kind: 'thinking', pieces: inPieces(words) };
}

export function refusal(words: string): AnswerBlock {
  return { kind: 'refusal', pieces: inPieces(words) };
}

export function call(name: string, input: object | string, id = `call_${name}_1`): AnswerBlock {
  const json = typeof input === 'string' ? input : JSON.stringify(input);
  return { kind: 'call', name, id, pieces: inPieces(json) };
}

/** A tool to think about: `call('divide', { by: 7 })` asks for it. */
export const divide: NonNullable<Question['tools']>[number] = {
  name: 'divide',
  description: 'Divides.',
  schema: { type: 'object', properties: { by: { type: 'integer' } }, required: ['by'] },
};

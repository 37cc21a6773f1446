import { type ApiError, apiError } from './api-error.ts';
import type { ImagePart, Loss, TextPart, Turn } from './conversation.ts';
import type { ModelRules } from './model-rules.ts';
import { fail, ok, type Result } from './result.ts';

export interface FittedImages {
  readonly turns: readonly Turn[];
  readonly losses: readonly Loss[];
}

const note: TextPart = { kind: 'text', text: '[An image stood here that this model was not given.]' };

/**
 * As many pictures as the model takes, the newest ones, and a note where one is left out. A model that sees none
 * refuses a question that shows one, but not a conversation in which one was shown before.
 */
export function fitImages(
  turns: readonly Turn[],
  rules: ModelRules,
  model: string,
): Result<FittedImages, ApiError> {
  const most = rules.images ? (rules.maxImages ?? Number.POSITIVE_INFINITY) : 0;
  let excess = turns.flatMap(imagesOf).length - most;
  if (excess <= 0) return ok({ turns, losses: [] });
  const question = turns.findLast((turn) => turn.role === 'user');
  if (!rules.images && question && imagesOf(question).length > 0) {
    const message = `${model} cannot see images: choose a model that can, or leave the image out.`;
    return fail(apiError('invalid-request', message, { param: 'messages' }));
  }
  const isLeftOut = (part: { readonly kind: string }) => part.kind === 'image' && excess-- > 0;
  const why = rules.images ? `the model takes ${most}: the newest were sent` : 'the model cannot see them';
  return ok({ turns: turns.map((turn) => without(turn, isLeftOut)), losses: [{ what: 'images', why }] });
}

function imagesOf(turn: Turn): ImagePart[] {
  if (turn.role === 'system') return [];
  const parts = turn.role === 'tool' ? turn.results.flatMap((result) => result.parts) : turn.parts;
  return parts.filter((part) => part.kind === 'image');
}

function without(turn: Turn, isLeftOut: (part: { readonly kind: string }) => boolean): Turn {
  const noted = <Part extends { readonly kind: string }>(part: Part) => (isLeftOut(part) ? note : part);
  switch (turn.role) {
    case 'system':
      return turn;
    case 'user':
      return { ...turn, parts: turn.parts.map(noted) };
    case 'assistant':
      return { ...turn, parts: turn.parts.map(noted) };
    case 'tool':
      return {
        ...turn,
        results: turn.results.map((result) => ({ ...result, parts: result.parts.map(noted) })),
      };
  }
}

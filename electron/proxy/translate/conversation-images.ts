import type { ChatRequest, ImagePart, Turn } from '../../dialects/conversation.ts';
import type { ReplaceImages } from '../images/inline-images.ts';

/** The linked pictures of a conversation, wherever they stand. */
export const replaceConversationImages: ReplaceImages<ChatRequest> = (request, replace) => {
  const part = <Part extends { readonly kind: string }>(original: Part | ImagePart): Part | ImagePart => {
    if (!isImage(original) || original.source.kind !== 'url') return original;
    const source = replace(original.source.url);
    return source ? { ...original, source } : original;
  };
  const turn = (original: Turn): Turn => {
    switch (original.role) {
      case 'user':
        return { ...original, parts: original.parts.map((one) => part(one)) };
      case 'assistant':
        return { ...original, parts: original.parts.map((one) => part(one)) };
      case 'tool':
        return {
          ...original,
          results: original.results.map((result) => ({
            ...result,
            parts: result.parts.map((one) => part(one)),
          })),
        };
      case 'system':
        return original;
    }
  };
  return { ...request, turns: request.turns.map(turn) };
};

function isImage(part: { readonly kind: string }): part is ImagePart {
  return part.kind === 'image';
}

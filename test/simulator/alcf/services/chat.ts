import type { Answer } from '../../argo/answer.ts';
import { inPieces } from '../../argo/answer.ts';
import { compose } from '../../argo/compose.ts';
import type { Prompt } from '../../argo/prompt.ts';
import { chatAnswer, chatEvents } from '../chat/print.ts';
import { chatPrompt, limitOf } from '../chat/prompt.ts';
import type { Service } from '../service.ts';
import { chatBody } from '../validation/chat.ts';
import { bad, tooLong } from './model-errors.ts';

/** `/chat/completions`. */
export const chatService: Service = {
  endpoint: 'chat/completions',
  check: chatBody,
  fails({ entry: { fields } }, model) {
    const prompt = chatPrompt(fields, model);
    if (model.kind !== 'chat') return bad('The model does not support Chat Completions API');
    if (prompt.tools.length > 0 && !model.tools && prompt.choice !== 'none') {
      return bad('"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set');
    }
    return tooLong(prompt, limitOf(fields) ?? 1, model);
  },
  answer(call, model, say) {
    const prompt = chatPrompt(call.entry.fields, model);
    const answer = thoughtful(compose(prompt, say, call.memory.prompts), prompt);
    const printing = { call, model };
    return {
      body: chatAnswer(answer, printing),
      events: chatEvents(answer, printing),
      usage: answer.usage,
    };
  },
};

/** A model whose limit went into its thoughts shows how far they came. */
function thoughtful(answer: Answer, prompt: Prompt): Answer {
  if (answer.blocks.length > 0 || answer.finish !== 'length' || !prompt.showsThoughts) return answer;
  return {
    ...answer,
    blocks: [{ kind: 'thinking', pieces: inPieces('The user wants an answer, so first') }],
  };
}

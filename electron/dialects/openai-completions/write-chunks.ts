import type { ReplyContext, ReplyWriter } from '../client-dialect.ts';
import { writeErrorChunk } from '../openai/error.ts';
import { writeUsageChunk } from '../openai/usage.ts';
import type { Usage } from '../reply.ts';
import { completionHead, finishReason, isWritten } from './text-completion.ts';

/** Prints a streamed answer as `text_completion`s, each with a piece of the text. */
export function createReplyWriter(context: ReplyContext): ReplyWriter {
  let head = '';
  let usage: Usage | undefined;
  let written = false;

  const chunk = (text: string, reason: string) =>
    `${head}"choices":[{"text":${text},"index":0,"logprobs":null,"finish_reason":${reason}}]}\n\n`;

  return {
    contentType: 'text/event-stream',
    write(event) {
      switch (event.type) {
        case 'start':
          head = `data: ${JSON.stringify(completionHead(event, context)).slice(0, -1)},`;
          return '';
        case 'open':
          written = isWritten(event.block.kind);
          return '';
        case 'delta':
          return written && event.delta.kind === 'text'
            ? chunk(JSON.stringify(event.delta.text), 'null')
            : '';
        case 'close':
          return '';
        case 'usage':
          usage = event.usage;
          return '';
        case 'end':
          return `${chunk('""', JSON.stringify(finishReason(event.stop)))}${writeUsageChunk(head, usage, context)}data: [DONE]\n\n`;
        case 'error':
          return writeErrorChunk(event.error);
      }
    },
  };
}

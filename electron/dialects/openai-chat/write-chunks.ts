import type { ReplyContext, ReplyWriter } from '../client-dialect.ts';
import type { Citation } from '../conversation.ts';
import { completionId } from '../openai/completion-id.ts';
import { writeErrorChunk } from '../openai/error.ts';
import { finishReasonOf } from '../openai/finish-reason.ts';
import { writeUsageChunk } from '../openai/usage.ts';
import type { Block, Delta, ReplyEvent, Stop, Usage } from '../reply.ts';
import { writeAnnotation } from './annotations.ts';

/** The text around the JSON string of a delta; the hot path is one concatenation. */
interface Frame {
  readonly before: string;
  /** Where the text stands twice: between the two. */
  readonly between?: string;
  readonly after: string;
}

/** Prints a streamed answer as `chat.completion.chunk`s, all with the same id, time and model. */
export function createReplyWriter(context: ReplyContext): ReplyWriter {
  let head = '';
  let frame: Frame = { before: '', after: '' };
  let usage: Usage | undefined;
  let tools = 0;
  /** Citations count from the start of the whole text, in which the blocks are joined. */
  let blockStart = 0;
  let textLength = 0;
  let refused = false;
  let inText = false;

  const frameOf = (before: string, after = '}', between?: string): Frame => ({
    before: `${head}"choices":[{"index":0,"delta":${before}`,
    after: `${after},"finish_reason":null}]}\n\n`,
    ...(between !== undefined && { between }),
  });

  function chunk(delta: object, finishReason: string | null): string {
    return `${head}"choices":[{"index":0,"delta":${JSON.stringify(delta)},"finish_reason":${JSON.stringify(finishReason)}}]}\n\n`;
  }

  function start(event: Extract<ReplyEvent, { type: 'start' }>): string {
    const identity = {
      id: completionId(event.id),
      object: 'chat.completion.chunk',
      created: event.created,
      model: context.request.model,
    };
    head = `data: ${JSON.stringify(identity).slice(0, -1)},`;
    return chunk({ role: 'assistant', content: '' }, null);
  }

  function open(block: Block): string {
    inText = block.kind === 'text';
    switch (block.kind) {
      case 'text':
        blockStart = textLength;
        frame = frameOf('{"content":');
        return '';
      case 'thinking':
        // Servers and clients are divided over the name, so the thought has both.
        frame = frameOf('{"reasoning_content":', '}', ',"reasoning":');
        return '';
      case 'refusal':
        refused = true;
        frame = frameOf('{"refusal":');
        return '';
      case 'tool-call':
        return openTool(block);
    }
  }

  function openTool({ id, name, flavour }: Extract<Block, { kind: 'tool-call' }>): string {
    const index = tools++;
    const input = flavour === 'custom' ? '"custom":{"input":' : '"function":{"arguments":';
    frame = frameOf(`{"tool_calls":[{"index":${index},${input}`, '}}]}');
    const call =
      flavour === 'custom'
        ? { index, id, type: 'custom', custom: { name, input: '' } }
        : { index, id, type: 'function', function: { name, arguments: '' } };
    return chunk({ tool_calls: [call] }, null);
  }

  function write(delta: Delta): string {
    switch (delta.kind) {
      case 'text':
        if (inText) textLength += delta.text.length;
        return print(frame, JSON.stringify(delta.text));
      case 'citation':
        return cite(delta.citation);
      case 'opaque':
        return '';
    }
  }

  function cite(citation: Citation): string {
    return chunk({ annotations: [writeAnnotation(citation, blockStart, textLength)] }, null);
  }

  function end(stop: Stop): string {
    const said = stop.reason === 'refusal' && !refused && stop.explanation;
    const explanation = said ? chunk({ refusal: stop.explanation }, null) : '';
    const counted = writeUsageChunk(head, usage, context);
    return `${explanation}${chunk({}, finishReasonOf(stop))}${counted}data: [DONE]\n\n`;
  }

  return {
    contentType: 'text/event-stream',
    write(event) {
      switch (event.type) {
        case 'start':
          return start(event);
        case 'open':
          return open(event.block);
        case 'delta':
          return write(event.delta);
        case 'close':
          return '';
        case 'usage':
          usage = event.usage;
          return '';
        case 'end':
          return end(event.stop);
        case 'error':
          return writeErrorChunk(event.error);
      }
    },
  };
}

function print({ before, between, after }: Frame, text: string): string {
  return between === undefined ? before + text + after : before + text + between + text + after;
}

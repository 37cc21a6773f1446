import { isObject, type JsonObject } from '../../../../electron/dialects/json-value.ts';

export interface NamedEvent {
  readonly name: string;
  readonly data: JsonObject;
}

/** The events of a raw stream; a line that is neither a name nor data of one event is an error. */
export function parseStream(raw: string): readonly NamedEvent[] {
  if (raw === '') return [];
  if (!raw.endsWith('\n\n')) throw new Error('the stream does not end with a blank line');
  return raw
    .slice(0, -2)
    .split('\n\n')
    .map((frame) => {
      const match = /^event: (\w+)\ndata: ([^\n]*)$/.exec(frame);
      const data: unknown = match && JSON.parse(match[2] ?? '');
      if (!match || !isObject(data)) throw new Error(`not one named event: ${frame}`);
      return { name: match[1] ?? '', data };
    });
}

const deltasOf: Readonly<Record<string, readonly string[]>> = {
  text: ['text_delta', 'citations_delta'],
  thinking: ['thinking_delta', 'signature_delta'],
  redacted_thinking: [],
  tool_use: ['input_json_delta'],
};

function field(object: unknown, name: string): unknown {
  return isObject(object) ? object[name] : undefined;
}

/** What of the order of Anthropic's events this stream breaks, or undefined. */
export function brokenStreamRule(raw: string): string | undefined {
  let blocks = 0;
  let open: string | undefined;
  let expected = 'message_start';
  for (const { name, data } of parseStream(raw)) {
    if (data.type !== name) return `${name} holds ${String(data.type)}`;
    if (name === 'ping') continue;
    if (expected === 'nothing') return `${name} after the end`;
    if (expected !== 'any' && name !== expected) return `${name} where ${expected} was due`;
    switch (name) {
      case 'message_start': {
        const message = field(data, 'message');
        const usage = field(message, 'usage');
        if (typeof field(usage, 'input_tokens') !== 'number') return 'message_start without usage';
        if (!Array.isArray(field(message, 'content'))) return 'message_start without content';
        expected = 'any';
        break;
      }
      case 'content_block_start':
        if (open !== undefined) return 'two blocks open';
        if (data.index !== blocks) return `block ${String(data.index)} where ${blocks} was due`;
        open = String(field(data.content_block, 'type'));
        if (open === 'text' && field(data.content_block, 'text') !== '') return 'a text block without text';
        if (open === 'thinking' && field(data.content_block, 'thinking') !== '')
          return 'thinking without text';
        if (open === 'thinking' && field(data.content_block, 'signature') !== '') return 'no signature';
        break;
      case 'content_block_delta':
        if (open === undefined || data.index !== blocks) return 'a delta for a block that is not open';
        if (!deltasOf[open]?.includes(String(field(data.delta, 'type')))) return `a wrong delta in ${open}`;
        break;
      case 'content_block_stop':
        if (open === undefined || data.index !== blocks) return 'a stop for a block that is not open';
        open = undefined;
        blocks += 1;
        break;
      case 'message_delta':
        if (open !== undefined) return 'message_delta while a block is open';
        if (typeof field(data.delta, 'stop_reason') !== 'string') return 'no stop_reason';
        if (typeof field(data.usage, 'output_tokens') !== 'number') return 'message_delta without usage';
        expected = 'message_stop';
        break;
      case 'message_stop':
        expected = 'nothing';
        break;
      default:
        return `unknown event ${name}`;
    }
  }
  return expected === 'nothing' ? undefined : `no ${expected}`;
}

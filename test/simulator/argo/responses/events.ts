import { eventFrame, type Frame } from '../../wire/frames.ts';
import { finishedItem, finishedPart, type OutputItem, openedItem } from './items.ts';

type Event = Readonly<Record<string, unknown>> & { readonly type: string };

/** The whole stream of one answer; without an end the upstream dies before it says how it finished. */
export function responseEvents(
  items: readonly OutputItem[],
  opening: object,
  end: { readonly status: string } | undefined,
): Frame[] {
  const events: Event[] = [
    { type: 'response.created', response: opening },
    { type: 'response.in_progress', response: opening },
    ...items.flatMap((item, output_index) => [
      { type: 'response.output_item.added', output_index, item: openedItem(item) },
      ...contentEvents(item, output_index),
      { type: 'response.output_item.done', output_index, item: finishedItem(item) },
    ]),
    ...(end === undefined ? [] : [{ type: `response.${end.status}`, response: end }]),
  ];
  return events.map((event, sequence_number) => eventFrame({ ...event, sequence_number }, event.type));
}

function contentEvents(item: OutputItem, output_index: number): Event[] {
  const place = { item_id: item.id, output_index };
  switch (item.kind) {
    case 'message':
      return item.parts.flatMap((part, content_index) => {
        const at = { ...place, content_index };
        const text = part.pieces.join('');
        const spoken = part.kind === 'text';
        const opened = spoken
          ? { type: 'output_text', annotations: [], logprobs: [], text: '' }
          : { type: 'refusal', refusal: '' };
        const name = spoken ? 'response.output_text' : 'response.refusal';
        const extra = spoken ? { logprobs: [] } : {};
        return [
          { type: 'response.content_part.added', ...at, part: opened },
          ...part.pieces.map((delta) => ({ type: `${name}.delta`, ...at, delta, ...extra })),
          { type: `${name}.done`, ...at, ...(spoken ? { text } : { refusal: text }), ...extra },
          { type: 'response.content_part.done', ...at, part: finishedPart(part) },
        ];
      });
    case 'reasoning': {
      if (item.pieces.length === 0) return [];
      const at = { ...place, summary_index: 0 };
      const text = item.pieces.join('');
      return [
        { type: 'response.reasoning_summary_part.added', ...at, part: { type: 'summary_text', text: '' } },
        ...item.pieces.map((delta) => ({ type: 'response.reasoning_summary_text.delta', ...at, delta })),
        { type: 'response.reasoning_summary_text.done', ...at, text },
        { type: 'response.reasoning_summary_part.done', ...at, part: { type: 'summary_text', text } },
      ];
    }
    case 'call': {
      const { block } = item;
      const name = block.custom ? 'response.custom_tool_call_input' : 'response.function_call_arguments';
      const input = block.pieces.join('');
      return [
        ...block.pieces.map((delta) => ({ type: `${name}.delta`, ...place, delta })),
        block.custom
          ? { type: `${name}.done`, ...place, input }
          : { type: `${name}.done`, ...place, name: block.name, arguments: input },
      ];
    }
  }
}

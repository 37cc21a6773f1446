import type { Opaque } from '../conversation.ts';
import { wrapOpaque } from '../opaque-wrap.ts';
import { type ItemPlace, type OutputItem, placeMembers } from './output-item.ts';

/**
 * A thought: its text as one summary, which is what clients show, and what only its author can read as
 * `encrypted_content`, which they send back. OpenAI gives that without being asked, so it is always there.
 */
export function createReasoningItem(place: ItemPlace): OutputItem {
  const { id, printer } = place;
  const members = `${placeMembers(place)},"summary_index":0`;
  const printDelta = printer.printerOfDeltas('response.reasoning_summary_text.delta', members);
  let text = '';
  let opaque: Opaque | undefined;

  const printPart = (event: 'added' | 'done') =>
    printer.print(
      `response.reasoning_summary_part.${event}`,
      `${members},"part":${JSON.stringify({ type: 'summary_text', text })}`,
    );

  return {
    announced: { id, type: 'reasoning', summary: [] },
    begin: () => '',
    goOn: () => undefined,
    write(delta) {
      if (delta.kind === 'opaque') opaque = delta.opaque;
      if (delta.kind !== 'text') return '';
      const begun = text === '' ? printPart('added') : '';
      text += delta.text;
      return begun + printDelta(delta.text);
    },
    endBlock: () => '',
    end() {
      if (text === '') return '';
      const whole = `${members},"text":${JSON.stringify(text)}`;
      return printer.print('response.reasoning_summary_text.done', whole) + printPart('done');
    },
    json: () =>
      JSON.stringify({
        id,
        type: 'reasoning',
        summary: text === '' ? [] : [{ type: 'summary_text', text }],
        encrypted_content: seal(opaque ?? unsigned),
      }),
  };
}

/** What nobody signed is sealed all the same: an OpenAI model refuses a thought that it cannot know for a foreign one. */
const unsigned: Opaque = { origin: 'open', model: '', kind: 'encrypted', data: '' };

function seal(opaque: Opaque): string {
  return opaque.origin === 'openai' && opaque.kind === 'encrypted' ? opaque.data : wrapOpaque(opaque);
}

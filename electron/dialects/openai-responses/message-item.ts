import type { Citation } from '../conversation.ts';
import { type ItemPlace, type ItemStatus, type OutputItem, placeMembers } from './output-item.ts';

type PartKind = 'text' | 'refusal';

interface Part {
  readonly kind: PartKind;
  readonly members: string;
  readonly printDelta: (delta: string) => string;
  text: string;
  /** Where the block that grows began in the text of the part. */
  blockStart: number;
  readonly annotations: object[];
}

const forms = {
  text: { type: 'output_text', events: 'response.output_text', after: ',"logprobs":[]' },
  refusal: { type: 'refusal', events: 'response.refusal', after: '' },
} as const;

/**
 * What is said: the blocks of text and refusal in a row are one message, and those of one kind one part of it, with
 * nothing between them, as citations cut a sentence into several blocks.
 */
export function createMessageItem(place: ItemPlace, kind: PartKind): OutputItem {
  const { id, printer } = place;
  const parts: Part[] = [];
  let part = addPart(kind);
  let cited: Citation[] = [];

  function addPart(partKind: PartKind): Part {
    const { events, after } = forms[partKind];
    const members = `${placeMembers(place)},"content_index":${parts.length}`;
    const printDelta = printer.printerOfDeltas(`${events}.delta`, members, after);
    const added: Part = { kind: partKind, members, printDelta, text: '', blockStart: 0, annotations: [] };
    parts.push(added);
    return added;
  }

  function printPart(event: 'added' | 'done'): string {
    return printer.print(`response.content_part.${event}`, `${part.members},"part":${partJson(part)}`);
  }

  function endPart(): string {
    const { events, after } = forms[part.kind];
    const whole = `${part.members},"${part.kind}":${JSON.stringify(part.text)}${after}`;
    return printer.print(`${events}.done`, whole) + printPart('done');
  }

  function annotate(citation: Citation): string {
    const annotation = writeAnnotation(part, citation);
    const index = part.annotations.push(annotation) - 1;
    return printer.print(
      'response.output_text.annotation.added',
      `${part.members},"annotation_index":${index},"annotation":${JSON.stringify(annotation)}`,
    );
  }

  return {
    announced: { id, type: 'message', status: 'in_progress', role: 'assistant', content: [] },
    begin: () => printPart('added'),
    goOn(block) {
      if (block.kind !== 'text' && block.kind !== 'refusal') return undefined;
      if (block.kind === part.kind) {
        part.blockStart = part.text.length;
        return '';
      }
      const ended = endPart();
      part = addPart(block.kind);
      return ended + printPart('added');
    },
    write(delta) {
      if (delta.kind === 'citation') cited.push(delta.citation);
      if (delta.kind !== 'text') return '';
      part.text += delta.text;
      return part.printDelta(delta.text);
    },
    // A citation without offsets covers its whole block, whose length is known only now.
    endBlock() {
      const events = cited.map(annotate).join('');
      cited = [];
      return events;
    },
    end: endPart,
    json(status: ItemStatus) {
      const head = JSON.stringify({ id, type: 'message', status, role: 'assistant' }).slice(0, -1);
      return `${head},"content":[${parts.map(partJson).join(',')}]}`;
    },
  };
}

function partJson({ kind, text, annotations }: Part): string {
  const { type } = forms[kind];
  return JSON.stringify(
    kind === 'text' ? { type, text, annotations, logprobs: [] } : { type, refusal: text },
  );
}

/** Flat in this dialect, and counted from the start of the part. */
function writeAnnotation({ text, blockStart }: Part, { url, title, start, end }: Citation) {
  return {
    type: 'url_citation',
    start_index: blockStart + (start ?? 0),
    end_index: end === undefined ? text.length : blockStart + end,
    title: title ?? '',
    url,
  };
}

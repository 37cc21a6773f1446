import { isDeepStrictEqual } from 'node:util';
import { type JsonObject, listOf, objectOf, textOf } from '../../../../electron/dialects/json-value.ts';
import { type NamedEvent, outputOf, parseEvents } from './response-events.ts';

const terminal = new Set(['response.completed', 'response.incomplete', 'response.failed']);

/** What of an item must have been said in pieces before it is done. */
interface OpenItem {
  readonly id: string;
  readonly type: string;
  /** The parts of a message or of a summary, or the one input of a call. */
  readonly parts: OpenPart[];
}

interface OpenPart {
  text: string;
  /** Its whole text was said. */
  said: boolean;
  done: boolean;
  readonly annotations: unknown[];
}

/** The first rule of the order of Responses' events that a raw stream breaks, or undefined. */
export function brokenResponseRule(raw: string): string | undefined {
  const events = parseEvents(raw);
  const done: unknown[] = [];
  let open: OpenItem | undefined;
  for (const [at, { type, data }] of events.entries()) {
    const due = ['response.created', 'response.in_progress'][at];
    if (due !== undefined && type !== due) return `${type} where ${due} was due`;
    if (due !== undefined) {
      const broken = brokenOpening(objectOf(data.response));
      if (broken) return broken;
      continue;
    }
    if (terminal.has(type)) {
      if (at !== events.length - 1) return `something after ${type}`;
      return brokenEnd(type, objectOf(data.response) ?? {}, done, open, objectOf(events[0]?.data.response));
    }
    if (data.output_index !== done.length) return `${type} for item ${String(data.output_index)}`;
    if (type === 'response.output_item.added') {
      const item = objectOf(data.item) ?? {};
      if (open) return 'an item before the last was done';
      if (!textOf(item.id)) return 'an item without an id';
      open = { id: String(item.id), type: String(item.type), parts: callParts(String(item.type)) };
      continue;
    }
    if (!open) return `${type} without an item`;
    if (type === 'response.output_item.done') {
      const broken = brokenItem(objectOf(data.item) ?? {}, open);
      if (broken) return broken;
      done.push(data.item);
      open = undefined;
      continue;
    }
    if (data.item_id !== open.id) return `${type} for item "${String(data.item_id)}"`;
    const broken = brokenInside({ type, data }, open);
    if (broken) return broken;
  }
  return 'no terminal event';
}

function brokenOpening(response: JsonObject | undefined): string | undefined {
  if (!textOf(response?.id)?.startsWith('resp_')) return 'a response without an id';
  if (response?.status !== 'in_progress') return 'a response that does not begin';
  return isDeepStrictEqual(response.output, []) ? undefined : 'a response that begins with output';
}

/** A call has one input, and no event that announces it. */
function callParts(type: string): OpenPart[] {
  return type.endsWith('_call') ? [newPart()] : [];
}

function newPart(): OpenPart {
  return { text: '', said: false, done: false, annotations: [] };
}

const partEvents: Readonly<Record<string, string>> = {
  'response.content_part': 'message',
  'response.reasoning_summary_part': 'reasoning',
};
const textEvents: Readonly<Record<string, readonly [itemType: string, member: string]>> = {
  'response.output_text': ['message', 'text'],
  'response.refusal': ['message', 'refusal'],
  'response.reasoning_summary_text': ['reasoning', 'text'],
  'response.function_call_arguments': ['function_call', 'arguments'],
  'response.custom_tool_call_input': ['custom_tool_call', 'input'],
};

function brokenInside({ type, data }: NamedEvent, item: OpenItem): string | undefined {
  const index = data.content_index ?? data.summary_index ?? 0;
  const stem = type.slice(0, type.lastIndexOf('.'));
  const verb = type.slice(stem.length + 1);
  if (partEvents[stem] !== undefined) {
    if (partEvents[stem] !== item.type) return `${type} in a ${item.type}`;
    if (verb === 'added') {
      if (index !== item.parts.length) return `part ${String(index)} added out of order`;
      if (item.parts.some((part) => !part.done)) return 'a part before the last was done';
      item.parts.push(newPart());
      return undefined;
    }
    const part = item.parts.at(-1);
    if (index !== item.parts.length - 1 || !part) return 'a part done that is not open';
    part.done = part.said;
    return partText(objectOf(data.part)) === part.text ? undefined : 'a part done with another text';
  }
  const part = item.parts[Number(index)];
  if (!part || part.said) return `${type} for a part that is not open`;
  if (type === 'response.output_text.annotation.added') {
    if (data.annotation_index !== part.annotations.length) return 'an annotation out of order';
    part.annotations.push(data.annotation);
    return undefined;
  }
  const [itemType, member = ''] = textEvents[stem] ?? [];
  if (itemType !== item.type) return `${type} in a ${item.type}`;
  if (stem === 'response.output_text' && !listOf(data.logprobs)) return `${type} without logprobs`;
  if (verb === 'delta') {
    if (!textOf(data.delta)) return 'an empty delta';
    part.text += String(data.delta);
    return undefined;
  }
  part.said = true;
  // A call has no part around its input.
  part.done = item.type.endsWith('_call');
  return data[member] === part.text ? undefined : `${type} with another text`;
}

function partText(part: JsonObject | undefined): unknown {
  return part?.text ?? part?.refusal;
}

function brokenItem(item: JsonObject, open: OpenItem): string | undefined {
  if (item.id !== open.id || item.type !== open.type) return 'another item done than was added';
  if (open.parts.some((part) => !part.done)) return 'an item done before its parts';
  const { type } = open;
  if (type !== 'reasoning' && item.status !== 'completed' && item.status !== 'incomplete') return 'no status';
  const parts = (listOf(item.content) ?? listOf(item.summary))?.map(objectOf);
  const texts = parts?.map(partText) ?? [item.arguments ?? item.input];
  const texted = open.parts.map((part) => part.text);
  if (!isDeepStrictEqual(texts, texted)) return 'an item done with another text';
  const annotations = parts?.map((part) => part?.annotations ?? []) ?? [[]];
  const annotated = open.parts.map((part) => part.annotations);
  return isDeepStrictEqual(annotations, annotated) ? undefined : 'an item done with other annotations';
}

function brokenEnd(
  type: string,
  response: JsonObject,
  done: readonly unknown[],
  open: OpenItem | undefined,
  opening: JsonObject | undefined,
): string | undefined {
  const output = outputOf(response);
  if (`response.${String(response.status)}` !== type) return `${type} with status ${String(response.status)}`;
  if (response.id !== opening?.id) return 'another id at the end';
  if (!isDeepStrictEqual(output.slice(0, done.length), done)) return 'another output at the end';
  if (type === 'response.failed') {
    if (output.length - done.length > 1) return 'items that were never announced';
    return textOf(objectOf(response.error)?.message) ? undefined : 'a failure without a message';
  }
  if (open) return 'the end before the last item was done';
  if (output.length !== done.length) return 'items that were never announced';
  return brokenUsage(objectOf(response.usage));
}

function brokenUsage(usage: JsonObject | undefined): string | undefined {
  const numbers = [
    usage?.input_tokens,
    usage?.output_tokens,
    usage?.total_tokens,
    objectOf(usage?.input_tokens_details)?.cached_tokens,
    objectOf(usage?.output_tokens_details)?.reasoning_tokens,
  ];
  return numbers.every(Number.isInteger) ? undefined : 'usage that is not whole numbers';
}

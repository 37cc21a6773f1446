import { createAnswerReader } from '../../dialects/answer-reader.ts';
import { isObject, listOf, objectOf, parseJson, textOf } from '../../dialects/json-value.ts';
import type { RememberedItems } from '../../dialects/openai-responses/remembered-items.ts';
import { bodyOf, type JsonBody, memberHolds, memberValue } from '../body/json-body.ts';
import { signsOf } from '../body/signs.ts';
import { spliceMembers } from '../body/splice.ts';

/** Reads along with a relayed response. */
export interface ItemKeeper {
  push(chunk: Buffer): void;
  end(): void;
}

const signsOfNames = signsOf('item_reference');
/** Beyond it an answer is not kept. */
const mostBytes = 2_097_152;

/**
 * Keeps the items of a response, read when it is over: many a program sends their ids alone from then on, and a gateway
 * that stores nothing does not know them.
 */
export function createItemKeeper(items: RememberedItems): ItemKeeper {
  let chunks: Buffer[] = [];
  let size = 0;

  function keep(value: unknown): void {
    const id = isObject(value) ? textOf(value.id) : undefined;
    if (id !== undefined) items.remember(id, JSON.stringify(value));
  }

  return {
    push(chunk) {
      size += chunk.length;
      if (size > mostBytes) chunks = [];
      else chunks.push(chunk);
    },
    end() {
      const reader = createAnswerReader({
        event(data, name) {
          if (name === 'response.output_item.done') keep(objectOf(parseJson(data))?.item);
        },
        whole: (value) => listOf(objectOf(value)?.output)?.forEach(keep),
        unreadable: () => {},
        end: () => {},
      });
      for (const chunk of chunks) reader.push(chunk);
      reader.end();
    },
  };
}

/** Whether a body names items that its client expects to be stored. */
export function namesItems(body: JsonBody): boolean {
  return memberHolds(body, 'input', signsOfNames);
}

/** The body with the items themselves in place of their names, as far as they were kept. */
export function withKeptItems(body: JsonBody, items: RememberedItems): JsonBody {
  if (!namesItems(body)) return body;
  const input = listOf(memberValue(body, 'input'));
  if (input === undefined) return body;
  const itself = (entry: unknown): unknown => {
    const named = isObject(entry) && entry.type === 'item_reference' ? textOf(entry.id) : undefined;
    return (named !== undefined && items.find(named)) || entry;
  };
  const json = JSON.stringify(input.map(itself));
  const whole = bodyOf(spliceMembers(body, [{ kind: 'set', name: 'input', json }]));
  return whole.ok ? whole.value : body;
}

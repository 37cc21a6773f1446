import { isObject, parseJson, textOf } from '../../dialects/json-value.ts';
import { isWrappedOpaque, wrappedOpaqueMark } from '../../dialects/opaque-wrap.ts';
import { type JsonBody, memberText } from '../body.ts';
import { type Mending, nothingToMend } from './mending.ts';

/** A session that moved here from another family's model brings that model's thoughts along, which OpenAI cannot read. */
export function mendOpenaiResponses(body: JsonBody): Mending {
  const input = memberText(body, 'input');
  if (!input?.includes(wrappedOpaqueMark)) return nothingToMend;
  const items = parseJson(input);
  if (!Array.isArray(items)) return nothingToMend;
  const kept = items.filter((item: unknown) => !isForeignThought(item));
  if (kept.length === items.length) return nothingToMend;
  return {
    edits: [{ kind: 'set', name: 'input', json: JSON.stringify(kept) }],
    repaired: ['foreign-thoughts'],
  };
}

function isForeignThought(item: unknown): boolean {
  return isObject(item) && item.type === 'reasoning' && isWrappedOpaque(textOf(item.encrypted_content) ?? '');
}

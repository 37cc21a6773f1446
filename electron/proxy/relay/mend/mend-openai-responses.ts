import { isObject, type JsonObject, textOf } from '../../../dialects/json-value.ts';
import type { ModelRules } from '../../../dialects/model-rules.ts';
import { isWrappedOpaque, wrappedOpaqueMark } from '../../../dialects/opaque-wrap.ts';
import { type JsonBody, memberHolds, memberText, memberValue } from '../../body/json-body.ts';
import { signsOf } from '../../body/signs.ts';
import type { MemberEdit } from '../../body/splice.ts';
import { plainItem, signsOfForeign } from './foreign-members.ts';
import { mendLimit } from './mend-limit.ts';
import type { Mending } from './mending.ts';

/** What a model that samples by itself, or does not think, refuses (argo-gateway.md, section 4.1). */
function isRefused(name: string, text: string, rules: ModelRules): boolean {
  switch (name) {
    case 'temperature':
      return rules.temperature === 'never' || (rules.temperature === 'only-1' && Number(text) !== 1);
    case 'top_p':
      return !rules.topP;
    case 'top_logprobs':
      return !rules.logprobs;
    case 'reasoning':
      return rules.reasoning === 'none';
    default:
      // Codex tells its own maker of the machine and the session here; no documented member.
      return true;
  }
}

/** The rules a Responses request can break: Codex asks every model to think, and many a program gives a temperature. */
export function mendOpenaiResponses(body: JsonBody, rules: ModelRules): Mending {
  const limit = mendLimit(body, 'max_output_tokens', rules);
  const edits: MemberEdit[] = [...limit.edits];
  const repaired: string[] = [...limit.repaired];
  for (const name of ['temperature', 'top_p', 'top_logprobs', 'reasoning', 'client_metadata']) {
    const text = memberText(body, name);
    if (text === undefined || !isRefused(name, text, rules)) continue;
    edits.push({ kind: 'remove', name });
    repaired.push(name);
  }
  const input = mendInput(body);
  if (input) {
    edits.push({ kind: 'set', name: 'input', json: input.json });
    repaired.push(...input.repaired);
  }
  return { edits, repaired };
}

const signsOfOthers = signsOfForeign | signsOf(wrappedOpaqueMark);

/**
 * A session that moved here from another family's model brings that model's thoughts along, which OpenAI cannot read;
 * OpenAI's own SDK adds members to what it accumulated. Undefined when there is nothing of either.
 */
function mendInput(
  body: JsonBody,
): { readonly json: string; readonly repaired: readonly string[] } | undefined {
  if (!memberHolds(body, 'input', signsOfOthers)) return undefined;
  const items = memberValue(body, 'input');
  if (!Array.isArray(items) || !items.every(isObject)) return undefined;
  const own = items.filter((item) => !isForeignThought(item));
  const plain = own.map(plainItem);
  const repaired = [
    ...(own.length < items.length ? ['foreign-thoughts'] : []),
    ...(plain.some((item, index) => item !== own[index]) ? ['foreign-members'] : []),
  ];
  return repaired.length === 0 ? undefined : { json: JSON.stringify(plain), repaired };
}

function isForeignThought(item: JsonObject): boolean {
  return item.type === 'reasoning' && isWrappedOpaque(textOf(item.encrypted_content) ?? '');
}

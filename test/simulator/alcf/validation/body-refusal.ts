import type { JournalEntry } from '../../wire/journal.ts';
import { isFields } from '../../wire/json.ts';
import { jsonReply } from '../../wire/replies.ts';
import type { Refusal } from '../../wire/rules.ts';
import { type Check, type Flaw, flaw, under } from './flaw.ts';

/** What the framework refuses of a body, in its own words; `parameter` is what the body is called there. */
export function bodyRefusal(
  { json, text }: JournalEntry,
  parameter: string,
  check: Check,
): Refusal | undefined {
  if (text === '') return invalid(parameter, flaw('missing', 'Field required'));
  if (json === undefined) {
    return { reply: jsonReply({ detail: 'Cannot parse request body' }, 400), rule: 'body is not JSON' };
  }
  const flaws = isFields(json)
    ? check(json)
    : flaw('model_attributes_type', 'Input should be a valid dictionary or object to extract fields from');
  return flaws.length === 0 ? undefined : invalid(parameter, flaws);
}

/** The same of one member of the query. */
export function queryRefusal({ query }: JournalEntry, name: string, check: Check): Refusal | undefined {
  const value = query.get(name);
  const flaws = value === null ? [] : check(value);
  return flaws.length === 0 ? undefined : invalid(name, flaws, 'query');
}

function invalid(parameter: string, flaws: readonly Flaw[], source: 'body' | 'query' = 'body'): Refusal {
  const [first] = flaws;
  return {
    reply: jsonReply({ detail: under(source, under(parameter, flaws)) }, 422),
    rule: `${first?.type} at ${first?.loc.join('.')}`,
  };
}

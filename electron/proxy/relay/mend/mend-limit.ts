import type { ModelRules } from '../../../dialects/model-rules.ts';
import { type JsonBody, memberText } from '../../body/json-body.ts';
import { type Mending, nothingToMend } from './mending.ts';

/** More than the model can say is refused; SDKs ask for their own idea of the most when they do not know its name. */
export function mendLimit(body: JsonBody, name: string, rules: ModelRules): Mending {
  const most = rules.maxOutputTokens;
  if (most === undefined || !(Number(memberText(body, name)) > most)) return nothingToMend;
  return { edits: [{ kind: 'set', name, json: String(most) }], repaired: [name] };
}

/** The same for Chat Completions, whose models know one of two names for it. */
export function mendChatLimit(body: JsonBody, rules: ModelRules): Mending {
  const older = memberText(body, 'max_tokens') !== undefined;
  const newer = memberText(body, 'max_completion_tokens') !== undefined;
  if (older && newer) {
    const other = rules.maxTokensField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    const limited = mendLimit(body, rules.maxTokensField, rules);
    return {
      edits: [{ kind: 'remove', name: other }, ...limited.edits],
      repaired: [other, ...limited.repaired],
    };
  }
  const given = older ? 'max_tokens' : 'max_completion_tokens';
  const limited = mendLimit(body, given, rules);
  if (!older || rules.maxTokensField === 'max_tokens') return limited;
  const renamed = 'max_tokens->max_completion_tokens';
  if (limited === nothingToMend) {
    return { edits: [{ kind: 'rename', name: given, to: 'max_completion_tokens' }], repaired: [renamed] };
  }
  return {
    edits: [
      { kind: 'remove', name: given },
      { kind: 'set', name: 'max_completion_tokens', json: String(rules.maxOutputTokens) },
    ],
    repaired: [renamed, 'max_completion_tokens'],
  };
}

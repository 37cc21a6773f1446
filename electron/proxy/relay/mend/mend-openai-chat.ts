import type { ModelRules } from '../../../dialects/model-rules.ts';
import { type JsonBody, memberText } from '../../body/json-body.ts';
import type { MemberEdit } from '../../body/splice.ts';
import { mendChatLimit } from './mend-limit.ts';
import { mendMessages } from './mend-messages.ts';
import { mendTools } from './mend-tools.ts';
import type { Mending } from './mending.ts';

/** The rules a chat request can break (argo-gateway.md, section 4.1). */
export function mendOpenaiChat(body: JsonBody, rules: ModelRules): Mending {
  const limit = mendChatLimit(body, rules);
  const edits: MemberEdit[] = [...limit.edits];
  const repaired: string[] = [...limit.repaired];
  const change = (edit: MemberEdit, name: string) => {
    edits.push(edit);
    repaired.push(name);
  };

  const temperature = memberText(body, 'temperature');
  const temperatureBreaks =
    rules.temperature === 'never' || (rules.temperature === 'only-1' && Number(temperature) !== 1);
  if (temperature !== undefined && temperatureBreaks)
    change({ kind: 'remove', name: 'temperature' }, 'temperature');
  if (memberText(body, 'top_p') !== undefined && !rules.topP)
    change({ kind: 'remove', name: 'top_p' }, 'top_p');

  const tools = mendTools(memberText(body, 'tools') ?? '', rules);
  if (tools) {
    edits.push({ kind: 'set', name: 'tools', json: tools.json });
    repaired.push(...tools.repaired);
  }

  const messages = mendMessages(body, rules, tools?.manual);
  if (messages) {
    edits.push({ kind: 'set', name: 'messages', json: messages.json });
    repaired.push(...messages.repaired);
  }
  return { edits, repaired };
}

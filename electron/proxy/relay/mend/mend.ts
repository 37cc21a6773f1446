import type { UpstreamDialect } from '../../../dialects/dialect.ts';
import type { ModelRules } from '../../../dialects/model-rules.ts';
import type { JsonBody } from '../../body/json-body.ts';
import { mendAnthropic } from './mend-anthropic.ts';
import { mendOpenaiChat } from './mend-openai-chat.ts';
import { mendOpenaiResponses } from './mend-openai-responses.ts';
import { type Mending, nothingToMend } from './mending.ts';

/** Looks for broken model rules in a body of the same dialect; a request that breaks none stays byte for byte. */
export function mend(dialect: UpstreamDialect, body: JsonBody, rules: ModelRules): Mending {
  switch (dialect) {
    case 'openai-chat':
      return mendOpenaiChat(body, rules);
    case 'anthropic':
      return mendAnthropic(body, rules);
    case 'openai-responses':
      return mendOpenaiResponses(body, rules);
    case 'argo-legacy':
    case 'alcf-chat':
    case 'alcf-completions':
      return nothingToMend;
  }
}

import { cases } from './cases/cases.ts';
import { openai6Chat, openaiChat } from './clients/openai-chat.ts';
import { openaiCompletions } from './clients/openai-completions.ts';
import { openai6Responses, openaiResponses } from './clients/openai-responses.ts';
import { itConforms } from './matrix.ts';

for (const client of [openaiChat, openai6Chat, openaiResponses, openai6Responses, openaiCompletions]) {
  itConforms(client, cases);
}

import { cases } from './cases/cases.ts';
import { openai6Chat, openaiChat } from './clients/openai-chat.ts';
import { openaiCompletions } from './clients/openai-completions.ts';
import { itConforms } from './matrix.ts';

for (const client of [openaiChat, openai6Chat, openaiCompletions]) itConforms(client, cases);

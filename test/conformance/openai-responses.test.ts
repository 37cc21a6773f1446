import { cases } from './cases/cases.ts';
import { openai6Responses, openaiResponses } from './clients/openai-responses.ts';
import { itConforms } from './matrix.ts';

for (const client of [openaiResponses, openai6Responses]) itConforms(client, cases);

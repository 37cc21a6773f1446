import { cases } from './cases/cases.ts';
import { generativeAi } from './clients/generative-ai.ts';
import { googleGenAi, olderGoogleGenAi } from './clients/google-genai.ts';
import { itConforms } from './matrix.ts';

for (const client of [googleGenAi, olderGoogleGenAi, generativeAi]) itConforms(client, cases);

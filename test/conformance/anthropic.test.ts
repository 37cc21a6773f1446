import { cases } from './cases/cases.ts';
import { anthropic, olderAnthropic } from './clients/anthropic.ts';
import { itConforms } from './matrix.ts';

for (const client of [anthropic, olderAnthropic]) itConforms(client, cases);

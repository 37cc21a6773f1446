import { cases } from './cases/cases.ts';
import { aiSdkClients } from './clients/ai-sdk.ts';
import { itConforms } from './matrix.ts';

for (const client of aiSdkClients) itConforms(client, cases);

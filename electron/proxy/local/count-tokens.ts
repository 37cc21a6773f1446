import { apiError } from '../../dialects/api-error.ts';
import type { RequestAddress } from '../../dialects/client-dialect.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';

export function countTokens(visit: Visit, _address: RequestAddress, _workshop: Workshop): Promise<void> {
  visit.refuse(apiError('not-implemented', 'Tokens are not counted yet.'));
  return Promise.resolve();
}

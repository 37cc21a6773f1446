import { type ApiError, apiError } from '../dialects/api-error.ts';
import { fail, type Result } from '../dialects/result.ts';
import type { Found, Target, Want } from '../providers/provider.ts';
import { clientKey } from './client-key.ts';
import type { Visit } from './visit.ts';
import type { Workshop } from './workshop.ts';

/** The address and credentials for a found model: at once where the provider has not to ask for them. */
export function targetFor(
  visit: Visit,
  { model }: Found,
  want: Omit<Want, 'clientKey'>,
  { ports }: Workshop,
): Result<Target, ApiError> | Promise<Result<Target, ApiError>> {
  const provider = ports.providers().find(({ name }) => name === model.provider);
  if (!provider) return fail(apiError('model-not-found', `No provider serves the model "${model.id}".`));
  const key = ports.settings().usernamePassthrough ? clientKey(visit.request) : undefined;
  return provider.target(model, key === undefined ? want : { ...want, clientKey: key });
}

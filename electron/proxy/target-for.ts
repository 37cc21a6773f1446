import { apiError } from '../dialects/api-error.ts';
import type { Found, Target, Want } from '../providers/provider.ts';
import { clientKey } from './client-key.ts';
import type { Visit } from './visit.ts';
import type { Workshop } from './workshop.ts';

/** The address and credentials for a found model; undefined once the visit was refused. */
export async function targetFor(
  visit: Visit,
  found: Found,
  want: Omit<Want, 'clientKey'>,
  { ports }: Workshop,
): Promise<Target | undefined> {
  const provider = ports.providers().find((candidate) => candidate.name === found.model.provider);
  if (!provider) {
    visit.refuse(apiError('model-not-found', `No provider serves the model "${found.model.id}".`));
    return undefined;
  }
  const key = ports.settings().usernamePassthrough ? clientKey(visit.request) : undefined;
  const target = await provider.target(found.model, key === undefined ? want : { ...want, clientKey: key });
  if (target.ok) return target.value;
  visit.refuse(target.error);
  return undefined;
}

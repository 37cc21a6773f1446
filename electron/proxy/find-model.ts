import type { ApiError } from '../dialects/api-error.ts';
import type { ModelKind } from '../providers/model.ts';
import type { Found } from '../providers/provider.ts';
import type { ProxyPorts } from './ports.ts';

/** Finds the model a name means; one that is not known waits for the first list of this run, which may have it. */
export async function findModel(
  asked: string,
  kind: ModelKind,
  ports: ProxyPorts,
): Promise<Found | ApiError> {
  const found = ports.find(asked, kind);
  if (!('kind' in found) && found.insteadOf === undefined) return found;
  await ports.modelsReady(asked);
  return ports.find(asked, kind);
}

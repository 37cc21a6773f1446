import type { ApiError } from '../dialects/api-error.ts';
import type { ModelKind } from '../providers/model.ts';
import type { Found } from '../providers/provider.ts';
import type { ProxyPorts } from './ports.ts';

/** Finds the model a name means, at once; one that is not known waits for the first list of this run, which may have it. */
export function findModel(
  asked: string,
  kind: ModelKind,
  ports: ProxyPorts,
): Found | Promise<Found | ApiError> {
  const found = ports.find(asked, kind);
  if (!('kind' in found) && found.insteadOf === undefined) return found;
  return ports.modelsReady(asked).then(() => ports.find(asked, kind));
}

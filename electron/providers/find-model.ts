import { type ApiError, apiError } from '../dialects/api-error.ts';
import type { ModelKind } from './model.ts';
import { nearestNames } from './nearest-names.ts';
import type { Found, Provider } from './provider.ts';

export interface FindModelDeps {
  providers(): readonly Provider[];
  unknownModel(): 'fallback' | 'error';
}

/** Finds the model a client's spelling means over all providers; one that is meant always beats one that stands in. */
export function createFindModel(deps: FindModelDeps): (asked: string, kind: ModelKind) => Found | ApiError {
  return (asked, kind) => {
    let standIn: Found | undefined;
    for (const provider of deps.providers()) {
      const found = provider.find(asked, kind);
      if (found && found.insteadOf === undefined) return found;
      standIn ??= found;
    }
    if (standIn && deps.unknownModel() === 'fallback') return standIn;
    return unknownModel(asked, kind, deps.providers());
  };
}

function unknownModel(asked: string, kind: ModelKind, providers: readonly Provider[]): ApiError {
  const models = providers.flatMap((provider) => provider.models()).filter((model) => model.kind === kind);
  const nearest = nearestNames(
    asked,
    models.map((model) => [model.id, ...model.aliases]),
  );
  const hint = nearest.length > 0 ? `; the nearest names are ${nearest.join(', ')}` : '';
  return apiError('model-not-found', `There is no model named "${asked.trim().slice(0, 100)}"${hint}.`, {
    param: 'model',
    code: 'model_not_found',
  });
}

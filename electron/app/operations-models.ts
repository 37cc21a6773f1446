import type { OperationError } from '../contract.ts';
import type { ApiError } from '../dialects/api-error.ts';
import type { AlcfAccount } from './alcf-account/account.ts';
import type { AlcfModels } from './alcf-models/alcf-models.ts';
import type { ModelCatalogue } from './model-catalogue/model-catalogue.ts';
import type { Operations } from './operation-map.ts';
import type { Clock } from './ports.ts';

export interface ModelOperationParts {
  readonly clock: Clock;
  readonly account: Pick<AlcfAccount, 'load'>;
  readonly catalogue: ModelCatalogue;
  readonly alcf: AlcfModels;
}

/** How long somebody who wants fresh states waits for them. */
const patienceMs = 5_000;

/** One list of models for the page, the command line and clients. */
export function createModelOperations(
  parts: ModelOperationParts,
): Pick<Operations, 'models.list' | 'models.refresh' | 'alcf.warm'> {
  const { clock, account, catalogue, alcf } = parts;
  const current = () => ({ ok: true, value: catalogue.current() }) as const;
  return {
    'models.list': async ({ fresh = false }) => {
      await account.load();
      const looked = alcf.look();
      if (fresh)
        await Promise.race([looked, new Promise<void>((resolve) => clock.after(patienceMs, resolve))]);
      return current();
    },
    'models.refresh': async () => {
      await account.load();
      await Promise.all([catalogue.refresh(), alcf.refresh()]);
      return current();
    },
    'alcf.warm': async ({ model }) => {
      const warmed = await alcf.warm(model);
      return warmed.ok ? current() : { ok: false, error: operationError(warmed.error) };
    },
  };
}

/** What a client would be told, told to the person. */
export function operationError({ kind, code, message }: ApiError): OperationError {
  if (kind === 'authentication') return { code: 'sign-in-needed', message };
  return { code: kind === 'invalid-request' ? (code ?? 'invalid-input') : kind, message };
}

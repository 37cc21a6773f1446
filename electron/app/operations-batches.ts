import type { Outcome } from '../contract.ts';
import type { ApiError } from '../dialects/api-error.ts';
import type { Result } from '../dialects/result.ts';
import type { AlcfAccount } from './alcf-account/account.ts';
import type { AlcfBatches } from './alcf-batches.ts';
import type { Operations } from './operation-map.ts';
import { operationError } from './operations-models.ts';

type BatchOperations = Pick<Operations, Extract<keyof Operations, `alcf.batches.${string}`>>;

export function createBatchOperations(
  batches: AlcfBatches,
  account: Pick<AlcfAccount, 'load'>,
): BatchOperations {
  return {
    'alcf.batches.list': async ({ status }) =>
      outcome(await batches.list(status), (found) => ({ batches: [...found] })),
    'alcf.batches.submit': async (order) => {
      await account.load();
      return outcome(await batches.submit(order), (batch) => batch);
    },
    'alcf.batches.status': async ({ id }) => outcome(await batches.status(id), (status) => ({ id, status })),
    'alcf.batches.result': async ({ id }) =>
      outcome(await batches.result(id), ({ metrics, ...rest }) => ({ id, ...rest, metrics: { ...metrics } })),
  };
}

function outcome<Value, Told>(result: Result<Value, ApiError>, tell: (value: Value) => Told): Outcome<Told> {
  return result.ok
    ? { ok: true, value: tell(result.value) }
    : { ok: false, error: operationError(result.error) };
}

import { type ApiError, apiError } from '../dialects/api-error.ts';
import { fail, ok, type Result } from '../dialects/result.ts';
import {
  type Batch,
  type BatchResult,
  type BatchStatus,
  readBatchFailure,
  readBatchList,
  readBatchResult,
  readBatchStatus,
  readSubmitted,
} from '../providers/alcf/read-batches.ts';
import type { AlcfGateway } from './alcf-models/alcf-gateway.ts';
import type { AlcfModels } from './alcf-models/alcf-models.ts';

/** Many requests in a file on ALCF's disks, answered into another. There is no way to cancel one but ALCF Support. */
export interface AlcfBatches {
  list(status?: BatchStatus): Promise<Result<readonly Batch[], ApiError>>;
  submit(order: BatchOrder): Promise<Result<Batch, ApiError>>;
  status(id: string): Promise<Result<BatchStatus, ApiError>>;
  result(id: string): Promise<Result<BatchResult, ApiError>>;
}

export interface BatchOrder {
  readonly model: string;
  /** Paths on ALCF's disks. */
  readonly inputFile: string;
  readonly outputFolder?: string | undefined;
}

export interface AlcfBatchesDeps {
  readonly gateway: AlcfGateway;
  readonly models: Pick<AlcfModels, 'servedBy' | 'lookAgain'>;
}

const timeoutMs = 60_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createAlcfBatches({ gateway, models }: AlcfBatchesDeps): AlcfBatches {
  async function ask(id: string, rest = ''): Promise<Result<string, ApiError>> {
    // The gateway answers anything else with an error of its own.
    if (!uuid.test(id)) return fail(apiError('invalid-request', `"${id.slice(0, 60)}" is no id of a batch.`));
    return gateway.ask({ path: `/v1/batches/${id}${rest}`, timeoutMs });
  }

  return {
    async list(status) {
      const query = status === undefined ? '' : `?status=${status}`;
      const answer = await gateway.ask({ path: `/v1/batches${query}`, timeoutMs });
      if (!answer.ok) return fail(answer.error.kind === 'model-not-found' ? listBroken : answer.error);
      const batches = readBatchList(answer.value);
      return batches.ok
        ? batches
        : fail(apiError('bad-gateway', `The list of batches of ALCF ${batches.error}: try again later.`));
    },

    async submit({ model: name, inputFile, outputFolder }) {
      const wrong = [inputFile, outputFolder].find((path) => path !== undefined && !path.startsWith('/'));
      if (wrong !== undefined) {
        const message = `"${wrong.slice(0, 100)}" is no path on ALCF's disks: write one such as /eagle/argonne_tpc/input.jsonl.`;
        return fail(apiError('invalid-request', message));
      }
      if (models.servedBy(name, 'batches') === undefined) await models.lookAgain();
      const served = models.servedBy(name, 'batches');
      if (served === undefined) {
        const message = `No cluster of ALCF does batches with "${name.slice(0, 100)}": "argo-tray models" marks those that can.`;
        return fail(apiError('model-not-found', message));
      }
      const { framework, baseUrl } = served.framework;
      const answer = await gateway.ask({
        cluster: baseUrl,
        path: `/${framework}/v1/batches`,
        body: {
          model: served.upstreamId,
          input_file: inputFile,
          ...(outputFolder !== undefined && { output_folder_path: outputFolder }),
        },
        timeoutMs,
      });
      if (!answer.ok) return answer;
      const batch = readSubmitted(answer.value);
      return batch ? ok(batch) : fail(apiError('bad-gateway', 'ALCF took the batch and did not say its id.'));
    },

    async status(id) {
      const answer = await ask(id);
      return answer.ok ? ok(readBatchStatus(answer.value)) : answer;
    },

    async result(id) {
      const answer = await ask(id, '/result');
      if (answer.ok) return ok(readBatchResult(answer.value));
      return fail({ ...answer.error, message: readBatchFailure(answer.error.message) });
    },
  };
}

/** One unfinished batch whose model is gone takes the whole list with it (alcf-globus.md section 4.8). */
const listBroken = apiError(
  'unavailable',
  'ALCF cannot list the batches while one that is not finished belongs to a model that was removed: ask for each by its id, or ask ALCF Support.',
);

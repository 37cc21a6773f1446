import { pythonRepr } from '../wire/python-repr.ts';

export type BatchStatus = 'pending' | 'completed' | 'failed';

/** One batch that was handed in. Times in Unix seconds. */
export interface Batch {
  readonly id: string;
  /** The account that was used: another one of the same person sees nothing of it. */
  readonly owner: string;
  readonly cluster: string;
  readonly framework: string;
  readonly model: string;
  readonly inputFile: string;
  readonly outputFolder: string | null;
  readonly createdAt: number;
  /** When it ends by itself. */
  readonly endsAt: number;
  readonly failure?: string;
}

/** Statuses are looked up at most so often. */
const statusSeconds = 30;

/** The batches of everybody. */
export interface Batches {
  add(batch: Batch): void;
  find(id: string): Batch | undefined;
  of(owner: string): readonly Batch[];
  /** As the gateway knows it, which may be a little behind. */
  statusOf(batch: Batch, now: number): BatchStatus;
  settle(id: string, now: number, failure?: string): void;
  clear(): void;
}

export function createBatches(): Batches {
  const batches = new Map<string, Batch>();
  const looks = new Map<string, { readonly until: number; readonly status: BatchStatus }>();
  return {
    add: (batch) => void batches.set(batch.id, batch),
    find: (id) => batches.get(id),
    of: (owner) => [...batches.values()].filter((batch) => batch.owner === owner),
    statusOf(batch, now) {
      const look = looks.get(batch.id);
      if (look !== undefined && look.until > now) return look.status;
      const status = now < batch.endsAt ? 'pending' : batch.failure === undefined ? 'completed' : 'failed';
      looks.set(batch.id, { until: now + statusSeconds, status });
      return status;
    },
    settle(id, now, failure) {
      const batch = batches.get(id);
      if (batch === undefined) throw new Error(`there is no batch ${id}`);
      batches.set(id, { ...batch, endsAt: now, ...(failure === undefined ? {} : { failure }) });
    },
    clear() {
      batches.clear();
      looks.clear();
    },
  };
}

/** What a completed batch tells, in whichever shape the gateway shows it. */
export function resultOf(batch: Batch, shape: 'python' | 'json' | 'object' | 'text'): unknown {
  const file = `${batch.outputFolder ?? '/eagle/argonne_tpc/batches'}/${batch.id}/answers`;
  const files = { results_file: `${file}.results.jsonl`, progress_file: `${file}.progress.json` };
  const told = {
    ...files,
    total_tokens: 1_085_613,
    num_responses: 999,
    lines_processed: 1000,
    duration_sec: 278.4,
    throughput_tokens_per_sec: 3899.8,
  };
  switch (shape) {
    case 'python':
      return pythonRepr(told);
    case 'json':
      return JSON.stringify(told);
    case 'object':
      return {
        ...files,
        metrics: {
          response_time: 278.4,
          throughput_tokens_per_second: 3899.8,
          total_tokens: 1_085_613,
          num_responses: 999,
          lines_processed: 1000,
        },
      };
    case 'text':
      return `Results are in ${files.results_file}`;
  }
}

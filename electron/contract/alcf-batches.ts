import * as z from 'zod/mini';

const status = z.enum(['pending', 'running', 'completed', 'failed', 'unknown']);

/** A batch at ALCF as far as it is told; times are in ALCF's own words. */
const AlcfBatch = z.object({
  id: z.string(),
  status,
  cluster: z.optional(z.string()),
  framework: z.optional(z.string()),
  inputFile: z.optional(z.string()),
  createdAt: z.optional(z.string()),
  startedAt: z.optional(z.string()),
  completedAt: z.optional(z.string()),
  failedAt: z.optional(z.string()),
});

/** Batches of ALCF: many requests in a file on ALCF's disks. Only ALCF Support can cancel one. */
export const alcfBatchOperations = {
  'alcf.batches.list': {
    input: z.object({ status: z.optional(z.enum(['pending', 'running', 'completed', 'failed'])) }),
    output: z.object({ batches: z.array(AlcfBatch) }),
  },
  'alcf.batches.submit': {
    /** Paths on ALCF's disks, which the account can read and write. */
    input: z.object({ model: z.string(), inputFile: z.string(), outputFolder: z.optional(z.string()) }),
    output: AlcfBatch,
  },
  'alcf.batches.status': {
    input: z.object({ id: z.string() }),
    output: z.object({ id: z.string(), status }),
  },
  'alcf.batches.result': {
    input: z.object({ id: z.string() }),
    output: z.object({
      id: z.string(),
      resultsFile: z.optional(z.string()),
      progressFile: z.optional(z.string()),
      /** Such as `total_tokens` and `duration_sec`, under ALCF's names. */
      metrics: z.record(z.string(), z.number()),
      /** The result as it came, where it could not be understood. */
      text: z.optional(z.string()),
    }),
  },
} as const;

export type AlcfBatch = z.infer<typeof AlcfBatch>;

import * as z from 'zod/mini';

const CatalogueModel = z.object({
  id: z.string(),
  aliases: z.array(z.string()),
  provider: z.enum(['argo', 'alcf']),
  upstreamId: z.string(),
  displayName: z.string(),
  cluster: z.optional(z.string()),
  family: z.enum(['openai', 'anthropic', 'google', 'open']),
  kind: z.enum(['chat', 'embedding']),
  status: z.optional(z.enum(['live', 'starting', 'queued', 'offline', 'unavailable', 'unknown'])),
  /** More than the status says, such as when a queued model is expected to start. */
  statusNote: z.optional(z.string()),
  capabilities: z.array(z.string()),
  /** What it takes at most, prompt and answer together, as far as known. */
  contextTokens: z.optional(z.number()),
});

const AlcfClusters = z.object({
  /** ISO 8601; null before a list was seen. */
  fetchedAt: z.nullable(z.string()),
  /** Why the last refresh failed, or what is odd about the list. */
  problem: z.optional(z.string()),
  clusters: z.array(
    z.object({
      name: z.string(),
      maintenance: z.boolean(),
      /** When the states of its models were seen; ISO 8601, null before. */
      statusAt: z.nullable(z.string()),
      /** Why they could not be seen since. */
      problem: z.optional(z.string()),
      freeNodes: z.optional(z.number()),
    }),
  ),
  /** The models that are loaded because somebody here asked, each by its id and since when (ISO 8601). */
  loading: z.array(z.object({ model: z.string(), since: z.string() })),
});

/** Every model of every provider, and where the list is from. */
export const Catalogue = z.object({
  models: z.array(CatalogueModel),
  /** `live` from the gateway now or at the last refresh, `disk` the last good list, `built-in` before any was seen. */
  source: z.enum(['live', 'disk', 'built-in']),
  /** ISO 8601; null for the built-in list. */
  fetchedAt: z.nullable(z.string()),
  /** Why the last refresh failed, if it did. */
  problem: z.optional(z.string()),
  /** Absent for somebody who is signed out. */
  alcf: z.optional(AlcfClusters),
});

export type Catalogue = z.infer<typeof Catalogue>;

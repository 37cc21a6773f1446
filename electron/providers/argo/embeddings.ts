import type { ListedModel } from './read-model-list.ts';

/** Always served and never taken from the list, which may leave them out (argo-gateway.md section 3). */
export const embeddingModels: readonly ListedModel[] = [
  { upstreamId: 'ada002', names: ['text-embedding-ada-002'] },
  { upstreamId: 'v3small', names: ['text-embedding-3-small'] },
  { upstreamId: 'v3large', names: ['text-embedding-3-large'] },
];

/** Input tokens, the same for all three (the gateway's document). */
export const embeddingContextTokens = 8191;

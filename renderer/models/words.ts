import type { Standing } from '../parts/badge.tsx';
import type { Model } from './filter.ts';

export const providerWords = { argo: 'ARGO', alcf: 'ALCF' } satisfies Record<Model['provider'], string>;

export const familyWords = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  google: 'Google',
  open: 'Open weights',
} satisfies Record<Model['family'], string>;

export const kindWords = { chat: 'Chat', embedding: 'Embedding' } satisfies Record<Model['kind'], string>;

export type Status = NonNullable<Model['status']>;

export const statusWords = {
  live: { tone: 'ok', word: 'Live' },
  starting: { tone: 'busy', word: 'Starting' },
  queued: { tone: 'busy', word: 'Queued' },
  offline: { tone: 'off', word: 'Offline' },
  unavailable: { tone: 'fail', word: 'Unavailable' },
  unknown: { tone: 'off', word: 'Not known' },
} satisfies Record<Status, Standing>;

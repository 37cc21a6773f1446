import { type ApiError, type ApiErrorExtras, apiError } from './api-error.ts';
import type { Loss } from './conversation.ts';

/** What reading one body gathers beside its meaning: what it lost, and the first thing that must be refused. */
export interface Reading {
  losses(): readonly Loss[];
  error(): ApiError | undefined;
  /** Named once, however often it is met. */
  lose(what: string, why: string): void;
  /** `param` is the path of the field at fault, such as `messages[2].content`; the first refusal counts. */
  refuse(param: string, message: string, extras?: ApiErrorExtras): void;
}

export function createReading(): Reading {
  const losses = new Map<string, Loss>();
  let error: ApiError | undefined;
  return {
    losses: () => [...losses.values()],
    error: () => error,
    lose(what, why) {
      if (!losses.has(what)) losses.set(what, { what, why });
    },
    refuse(param, message, extras) {
      error ??= apiError('invalid-request', message, { param, ...extras });
    },
  };
}

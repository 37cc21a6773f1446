import { type ApiError, apiError } from '../../dialects/api-error.ts';
import type { Model } from '../../providers/model.ts';
import { createAlarm } from '../model-catalogue/alarm.ts';
import type { Clock } from '../ports.ts';
import { lookMs } from './cluster-watch.ts';

/** Lets requests wait for a model that is being loaded. */
export interface UntilLive {
  /** Resolves when the model is live or the client has gone; says why it is not when the time is over. */
  wait(id: string, waitMs: number, gone: AbortSignal): Promise<ApiError | undefined>;
  /** To be called whenever the clusters were seen. */
  seen(): void;
  /** Keeps nobody waiting any longer. */
  stop(): void;
}

export interface UntilLiveDeps {
  readonly clock: Clock;
  /** The model as it is known now. */
  model(id: string): Model | undefined;
  /** Asks how the clusters stand. */
  look(): void;
}

export function createUntilLive({ clock, ...deps }: UntilLiveDeps): UntilLive {
  const waiting = new Map<() => void, (error: ApiError) => void>();
  const nextLook = createAlarm(clock);

  function keepLooking(): void {
    nextLook.set(lookMs, () => {
      if (waiting.size === 0) return;
      deps.look();
      keepLooking();
    });
  }

  return {
    wait: (id, waitMs, gone) =>
      new Promise((resolve) => {
        const end = (error?: ApiError) => {
          cancel();
          waiting.delete(check);
          resolve(error);
        };
        const check = () => {
          if (deps.model(id)?.status === 'live' || gone.aborted) end();
        };
        const cancel = clock.after(waitMs, () => end(stillLoading(id, deps.model(id))));
        gone.addEventListener('abort', check, { once: true });
        waiting.set(check, end);
        keepLooking();
        check();
      }),
    seen: () => {
      for (const check of [...waiting.keys()]) check();
    },
    stop: () => {
      const error = apiError('unavailable', 'Argo Tray was stopped while the request waited for its model.');
      for (const end of [...waiting.values()]) end(error);
    },
  };
}

function stillLoading(id: string, model: Model | undefined): ApiError {
  const note = model?.statusNote === undefined ? '' : ` (${model.statusNote})`;
  const message = `${id} is still not live${note}: try again later, or choose a model that is live.`;
  return apiError('unavailable', message, { retryAfterSeconds: 300 });
}

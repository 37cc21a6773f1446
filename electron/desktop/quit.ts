import { app } from 'electron';
import type { App } from '../app/app.ts';

export interface Quitting {
  /** True from the moment somebody asked to quit, so that closing closes. */
  begun(): boolean;
}

/** Quitting lets running answers finish: the app is stopped first (it takes at most 10 s), then the process ends. */
export function stopBeforeQuit(argo: Pick<App, 'stop'>): Quitting {
  let begun = false;
  let stopped = false;
  let stopping = false;

  app.on('before-quit', () => {
    begun = true;
  });
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void argo
      .stop()
      .catch(() => {})
      .then(() => {
        stopped = true;
        app.quit();
      });
  });
  return { begun: () => begun };
}

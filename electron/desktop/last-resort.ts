import type { Log } from '../app/ports.ts';

/** An error nobody caught goes to the log; Electron would show it to the person with its stack. */
export function logUncaught(log: Pick<Log, 'error'>): void {
  process.on('uncaughtException', (error) => {
    log.error('uncaught', { error });
  });
}

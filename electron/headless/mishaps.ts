import type { Log } from '../app/ports.ts';
import { say } from './terminal.ts';

/** What fails beside every answer must not cut those that run: it is logged and said, and the server goes on. */
export function surviveMishaps(log: Log): void {
  process.on('uncaughtException', (error: unknown) => {
    log.error('uncaught', { stack: error instanceof Error ? error.stack : String(error) });
    const place = log.path === '' ? '' : ` The details are in ${log.path}.`;
    say(`Something failed unexpectedly; the server goes on.${place}`);
  });
}

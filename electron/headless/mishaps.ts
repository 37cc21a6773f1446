import type { Log } from '../app/ports.ts';
import { say } from './terminal.ts';

/** What fails beside every answer must not cut those that run: it is logged and said, and the server goes on. */
export function surviveMishaps(log: Log): void {
  process.on('uncaughtException', (error: unknown) => {
    log.error('uncaught', { error });
    say(`Something failed unexpectedly; the server goes on.${whereDetailsAre(log)}`);
  });
}

/** The end of a sentence on a failure; '' where nothing is logged. */
export function whereDetailsAre({ path }: Pick<Log, 'path'>): string {
  return path === '' ? '' : ` The details are in ${path}.`;
}

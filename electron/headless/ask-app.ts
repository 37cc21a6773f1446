import type { Bridge } from '../contract.ts';
import type { Invocation } from './command.ts';
import type { ExitStatus } from './exit-status.ts';
import { findRunning } from './running-instance.ts';

/**
 * Asks the app that runs with this data folder, so that a change takes effect there at once; without one, an app made
 * for this one command. Settings given as flags are for this command alone, so they never ask the running one.
 */
export async function askApp(
  { dataDir, flags }: Invocation,
  ask: (app: Pick<Bridge, 'call'>) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  const running = Object.keys(flags).length === 0 ? await findRunning(dataDir) : undefined;
  if (running !== undefined) return ask(running);
  const { askAppHere } = await import('./app-here.ts');
  return askAppHere({ dataDir, flags }, ask);
}

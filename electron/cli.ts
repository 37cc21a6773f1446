import { runCommandLine } from './headless/command-line.ts';
import { exitStatus } from './headless/exit-status.ts';
import { say } from './headless/terminal.ts';

// A reader that goes away, such as `head`, is no failure of ours.
process.stdout.on('error', () => process.exit(exitStatus.done));

const status = await runCommandLine(process.argv.slice(2)).catch((error: unknown) => {
  say(`Argo Tray failed unexpectedly: ${error instanceof Error ? error.message : String(error)}`);
  return exitStatus.failed;
});
// Pooled connections would keep the process waiting; what was printed must be out before it ends.
process.stdout.write('', () => process.exit(status));

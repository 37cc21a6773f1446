import path from 'node:path';
import { createInterface } from 'node:readline';
import { checkout, type RunningDemo, startApp } from './demo-process.ts';

/** The simulated providers and the data folder are the app's own in a demo, and go away with it. */
export function startHeadlessDemo(port: number): Promise<RunningDemo> {
  const cli = path.join(checkout, 'dist/cli.js');
  const { stdout } = startApp(
    process.execPath,
    [cli, 'serve', '--demo', '--json', '--port', String(port)],
    {},
  );
  if (stdout === null) throw new Error('the app has no standard output');
  return new Promise((found) => {
    // Reads on to the end, or the app would stand still when the pipe is full.
    createInterface({ input: stdout }).on('line', (line) => {
      const event: unknown = JSON.parse(line);
      if (isListening(event)) found(event);
    });
  });
}

function isListening(event: unknown): event is Required<RunningDemo> {
  return (
    typeof event === 'object' &&
    event !== null &&
    'event' in event &&
    event.event === 'listening' &&
    'url' in event &&
    'controlUrl' in event
  );
}

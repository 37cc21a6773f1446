import type { LoopReport } from './loop-probe.ts';
import type { Served } from './processes.ts';

/** Asks a process that has the probe how its event loop was held since it was asked last. */
export function askLoop({ child }: Served): Promise<LoopReport> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      if (isReport(message)) resolve(message);
      else reject(new Error('The probe said something else than a report.'));
    });
    child.send('report');
  });
}

function isReport(value: unknown): value is LoopReport {
  return typeof value === 'object' && value !== null && 'longestHoldMs' in value && 'delayP99Ms' in value;
}

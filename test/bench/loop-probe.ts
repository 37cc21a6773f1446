import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Preloaded into a process that is measured; says, when asked, how its event loop was held since it was asked last. */
export interface LoopReport {
  /** How late timers were, in ms of the clock. */
  readonly delayP99Ms: number;
  /** The most CPU time its thread used between two turns: how long it would hold a stream up on a machine of its own. */
  readonly longestHoldMs: number;
}

const delays = monitorEventLoopDelay({ resolution: 2 });
delays.enable();
let before = threadMicros();
let longest = 0;

function threadMicros(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

setInterval(() => {
  const now = threadMicros();
  longest = Math.max(longest, now - before);
  before = now;
}, 1).unref();

process.on('message', () => {
  const report: LoopReport = { delayP99Ms: delays.percentile(99) / 1e6, longestHoldMs: longest / 1e3 };
  delays.reset();
  longest = 0;
  process.send?.(report);
});
process.channel?.unref();

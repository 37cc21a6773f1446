/** Keeps a silent stream alive: calls back after every `silenceMs` without a touch, until stopped. */
export interface Heartbeat {
  touch(): void;
  stop(): void;
}

const none: Heartbeat = { touch: () => {}, stop: () => {} };

export function createHeartbeat(silenceMs: number, beat: (() => void) | undefined): Heartbeat {
  if (beat === undefined) return none;
  const timer = setInterval(beat, silenceMs);
  return {
    touch: () => timer.refresh(),
    stop: () => clearInterval(timer),
  };
}

/** Keeps a silent stream alive: calls back after every `silenceMs` without a touch, until stopped. */
export interface Heartbeat {
  touch(): void;
  stop(): void;
}

export function createHeartbeat(silenceMs: number, beat: () => void): Heartbeat {
  const timer = setInterval(beat, silenceMs);
  return {
    touch: () => timer.refresh(),
    stop: () => clearInterval(timer),
  };
}

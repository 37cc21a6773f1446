import type { Clock } from '../ports.ts';
import type { Diagnosis } from './diagnose.ts';

const interfacePollMs = 5000;
const settleMs = 3000;
/** From one probe to the next, while nothing changes; the first step is for a network that is just coming up. */
const pausesMs = [5000, 60_000, 120_000, 240_000, 300_000] as const;

export interface MonitorParts {
  readonly clock: Clock;
  /** Never rejects. */
  look(): Promise<Diagnosis>;
  /** Another text is another network. */
  interfaces(): string;
  /** Whether requests carry a user name. */
  hasUser(): boolean;
  changed(): void;
}

/** Watches the way to ARGO and shows a state that is true and does not flap. */
export interface Monitor {
  shown(): { readonly diagnosis: Diagnosis; readonly since: number };
  /** Ends when the first look is over. */
  start(): Promise<void>;
  stop(): void;
  /** Looks now and shows the result at once. */
  check(): Promise<void>;
  /** A request failed: looks soon, shows what lasts. */
  hint(): void;
  /** A request was answered, which proves everything. */
  succeeded(): void;
  /** The gateway said it does not know the user; believed until an answer succeeds or the target changes. */
  noticed(): void;
  /** The user, the address or the way there is another: what was known is not known any more. */
  targetChanged(): void;
}

export function createMonitor(parts: MonitorParts): Monitor {
  const { clock, interfaces, hasUser, changed } = parts;
  let shown = { diagnosis: unseen('unknown'), since: clock.now() };
  let settling: { readonly diagnosis: Diagnosis; readonly cancel: () => void } | undefined;
  let looking: Promise<void> | undefined;
  /** Counts targets, so that a look begun at an earlier one is not believed. */
  let target = 0;
  let unregistered = false;
  let running = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let pause = 1;
  let cancelNext = () => {};
  let cancelPoll = () => {};

  function show(diagnosis: Diagnosis): void {
    settling?.cancel();
    settling = undefined;
    if (same(diagnosis, shown.diagnosis)) return;
    shown = { diagnosis, since: clock.now() };
    changed();
  }

  /** Good news and first news at once; bad news once it has lasted. */
  function propose(diagnosis: Diagnosis): void {
    const first = shown.diagnosis.situation === 'unknown' || shown.diagnosis.situation === 'checking';
    if (first || diagnosis.situation === 'ready' || same(diagnosis, shown.diagnosis)) show(diagnosis);
    else if (settling === undefined || !same(diagnosis, settling.diagnosis)) {
      settling?.cancel();
      settling = { diagnosis, cancel: clock.after(settleMs, () => show(diagnosis)) };
    }
  }

  /** A gateway in reach is no use to somebody it does not know. */
  function completed(diagnosis: Diagnosis): Diagnosis {
    if (diagnosis.situation !== 'ready') return diagnosis;
    if (!hasUser()) return { ...diagnosis, situation: 'no-user' };
    return unregistered ? { ...diagnosis, situation: 'not-registered', stage: 'answer' } : diagnosis;
  }

  async function look(): Promise<void> {
    const asked = target;
    lookedAt = clock.now();
    const diagnosis = completed(await parts.look());
    if (asked !== target) return look();
    if (!same(diagnosis, shown.diagnosis)) pause = Math.min(pause, 1);
    propose(diagnosis);
    scheduleNext();
  }

  function lookNow(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  function scheduleNext(): void {
    cancelNext();
    if (!running) return;
    const ms = pausesMs[pause] ?? pausesMs[4];
    pause = Math.min(pause + 1, pausesMs.length - 1);
    cancelNext = clock.after(ms, () => void lookNow());
  }

  function lookSoon(): void {
    pause = 0;
    void lookNow();
  }

  function pollInterfaces(before: string): void {
    cancelPoll = clock.after(interfacePollMs, () => {
      const now = interfaces();
      if (now !== before) lookSoon();
      pollInterfaces(now);
    });
  }

  return {
    shown: () => shown,
    start: () => {
      running = true;
      pause = 1;
      show(unseen('checking'));
      pollInterfaces(interfaces());
      return lookNow();
    },
    stop: () => {
      running = false;
      cancelNext();
      cancelPoll();
      settling?.cancel();
    },
    check: async () => {
      await lookNow();
      if (settling !== undefined) show(settling.diagnosis);
    },
    hint: () => {
      // Many requests fail at once when one thing breaks.
      if (running && clock.now() - lookedAt >= settleMs) lookSoon();
    },
    succeeded: () => {
      unregistered = false;
      show({ situation: 'ready', stage: 'answer', code: '' });
    },
    noticed: () => {
      unregistered = true;
      show({ situation: 'not-registered', stage: 'answer', code: 'NOTICE' });
    },
    targetChanged: () => {
      target += 1;
      unregistered = false;
      show(unseen('checking'));
      if (running) lookSoon();
    },
  };
}

function unseen(situation: 'unknown' | 'checking'): Diagnosis {
  return { situation, stage: null, code: '' };
}

/** The stage that proved it does not make another situation. */
function same(a: Diagnosis, b: Diagnosis): boolean {
  return a.situation === b.situation && (a.code === b.code || a.situation === 'ready');
}

import { describe, expect, test } from 'vitest';
import { createSimulatorClock } from './clock.ts';

describe('the simulators’ clock', () => {
  test('is the machine’s own, plus what was advanced', () => {
    const clock = createSimulatorClock();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60_000);
    clock.advance(3600);
    expect(clock.now() - Date.now()).toBeGreaterThan(3_540_000);
  });

  test('stands still when it is given a start', () => {
    const clock = createSimulatorClock(1000);
    expect(clock.now()).toBe(1000);
    clock.advance(1.5);
    expect(clock.now()).toBe(2500);
  });

  test('lets what falls due come to pass in order, each at its own time', () => {
    const clock = createSimulatorClock(0);
    const rung: (readonly [string, number])[] = [];
    clock.after(3000, () => rung.push(['late', clock.now()]));
    clock.after(1000, () => {
      rung.push(['early', clock.now()]);
      clock.after(1000, () => rung.push(['between', clock.now()]));
    });
    const cancel = clock.after(2000, () => rung.push(['never', clock.now()]));
    cancel();
    clock.advance(10);
    expect(rung).toEqual([
      ['early', 1000],
      ['between', 2000],
      ['late', 3000],
    ]);
    expect(clock.now()).toBe(10_000);
  });

  test('wakes who waits at the time, or when the signal fires', async () => {
    const clock = createSimulatorClock(0);
    const leaving = new AbortController();
    const left = clock.until(5000, leaving.signal).then(() => clock.now());
    const waited = clock.until(5000, new AbortController().signal).then(() => clock.now());
    leaving.abort();
    expect(await left).toBe(0);
    clock.advance(5);
    expect(await waited).toBe(5000);
  });

  test('rings by itself when it is the machine’s own', async () => {
    const clock = createSimulatorClock();
    await new Promise<void>((rung) => {
      // The alarm alone would not keep the process alive.
      const alive = setInterval(() => undefined, 1000);
      clock.after(5, () => {
        clearInterval(alive);
        rung();
      });
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../../electron/app/connectivity/diagnose.ts';
import { createMonitor } from '../../../../electron/app/connectivity/monitor.ts';
import type { Situation } from '../../../../electron/app/connectivity/situations.ts';
import { createTestClock } from '../test-clock.ts';

/** A monitor in a world the test moves: what a look finds, which network there is, whether there is a user. */
function watch() {
  const clock = createTestClock();
  const world = { finds: situation('ready'), interfaces: 'en0 10.0.0.5', user: true };
  const shown: Situation[] = [];
  let looks = 0;
  const monitor = createMonitor({
    clock,
    look: async () => {
      looks += 1;
      return world.finds;
    },
    interfaces: () => world.interfaces,
    hasUser: () => world.user,
    changed: () => shown.push(monitor.shown().diagnosis.situation),
  });
  return {
    clock,
    world,
    shown,
    monitor,
    looks: () => looks,
    now: () => monitor.shown().diagnosis.situation,
    /** Lets time pass, and what was begun in it come to its end. */
    pass: async (ms: number) => {
      for (let left = ms; left > 0; left -= 1000) {
        clock.pass(Math.min(left, 1000));
        await settled();
      }
    },
  };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

function situation(name: Situation): Diagnosis {
  return { situation: name, stage: 'http', code: name === 'ready' ? '405' : name };
}

describe('the connectivity monitor', () => {
  it('looks at once when it starts, and shows what it finds', async () => {
    const { monitor, shown } = watch();
    expect(monitor.shown().diagnosis.situation).toBe('unknown');
    void monitor.start();
    await settled();
    expect(shown).toEqual(['checking', 'ready']);
  });

  it('looks every minute and then ever more rarely, to five minutes', async () => {
    const { monitor, looks, pass, clock } = watch();
    void monitor.start();
    await settled();
    const times: number[] = [];
    const begun = clock.now();
    for (let seconds = 0; seconds < 1400; seconds += 1) {
      const before = looks();
      await pass(1000);
      if (looks() > before) times.push((clock.now() - begun) / 1000);
    }
    expect(times).toEqual([60, 180, 420, 720, 1020, 1320]);
  });

  it('shows bad news only once it has lasted three seconds', async () => {
    const { monitor, world, now, pass } = watch();
    void monitor.start();
    await settled();
    world.finds = situation('off-vpn');
    await pass(60_000);
    expect(now()).toBe('ready');
    await pass(2000);
    expect(now()).toBe('ready');
    await pass(1000);
    expect(now()).toBe('off-vpn');
  });

  it('does not flap when the way is back before bad news was shown', async () => {
    const { monitor, world, shown, pass } = watch();
    void monitor.start();
    await settled();
    world.finds = situation('off-vpn');
    await pass(60_000);
    world.finds = situation('ready');
    monitor.succeeded();
    await pass(30_000);
    expect(shown).toEqual(['checking', 'ready']);
  });

  it('looks when a request failed, but not once for each of many', async () => {
    const { monitor, world, looks, now, pass } = watch();
    void monitor.start();
    await settled();
    await pass(10_000);
    world.finds = situation('refused');
    const before = looks();
    for (let count = 0; count < 50; count += 1) monitor.hint();
    await settled();
    expect(looks()).toBe(before + 1);
    await pass(3000);
    expect(now()).toBe('refused');
  });

  it('looks when the network is another, and again soon, because networks come up slowly', async () => {
    const { monitor, world, now, pass } = watch();
    world.finds = situation('off-vpn');
    void monitor.start();
    await settled();
    await pass(30_000);
    world.interfaces = 'en0 10.0.0.5\nutun4 130.202.1.2';
    await pass(5000);
    expect(now()).toBe('off-vpn');
    world.finds = situation('ready');
    await pass(5000);
    expect(now()).toBe('ready');
  });

  it('takes an answered request for proof at once', async () => {
    const { monitor, world, now } = watch();
    world.finds = situation('off-vpn');
    void monitor.start();
    await settled();
    expect(now()).toBe('off-vpn');
    monitor.succeeded();
    expect(now()).toBe('ready');
  });

  it('shows the missing user only when the way itself is free', async () => {
    const { monitor, world, now, pass } = watch();
    world.user = false;
    world.finds = situation('off-vpn');
    void monitor.start();
    await settled();
    expect(now()).toBe('off-vpn');
    world.finds = situation('ready');
    await monitor.check();
    expect(now()).toBe('no-user');
    world.user = true;
    monitor.targetChanged();
    await pass(1000);
    expect(now()).toBe('ready');
  });

  it('believes a registration notice until an answer succeeds or the user is another', async () => {
    const { monitor, now, pass } = watch();
    void monitor.start();
    await settled();
    monitor.noticed();
    await pass(600_000);
    expect(now()).toBe('not-registered');
    monitor.succeeded();
    expect(now()).toBe('ready');
    monitor.noticed();
    monitor.targetChanged();
    await settled();
    expect(now()).toBe('ready');
  });

  it('shows the result of a check that was asked for at once', async () => {
    const { monitor, world, now } = watch();
    void monitor.start();
    await settled();
    world.finds = situation('off-vpn');
    await monitor.check();
    expect(now()).toBe('off-vpn');
  });

  it('does not believe a look that was begun towards another address', async () => {
    const clock = createTestClock();
    const answers: ((diagnosis: Diagnosis) => void)[] = [];
    const monitor = createMonitor({
      clock,
      look: () => new Promise((resolve) => answers.push(resolve)),
      interfaces: () => '',
      hasUser: () => true,
      changed: () => {},
    });
    void monitor.start();
    monitor.targetChanged();
    answers[0]?.(situation('off-vpn'));
    await settled();
    expect(monitor.shown().diagnosis.situation).toBe('checking');
    answers[1]?.(situation('ready'));
    await settled();
    expect(monitor.shown().diagnosis.situation).toBe('ready');
  });

  it('looks no more once it was stopped', async () => {
    const { monitor, looks, pass } = watch();
    void monitor.start();
    await settled();
    monitor.stop();
    const before = looks();
    await pass(400_000);
    expect(looks()).toBe(before);
  });
});

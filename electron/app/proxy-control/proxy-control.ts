import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ProxyProblem, ProxyStatus } from '../../contract.ts';
import type { ListenOptions } from '../../proxy/ports.ts';
import type { ProxyServer } from '../../proxy/proxy.ts';
import type { Clock, Log } from '../ports.ts';
import { isLoopback } from '../settings/loopback.ts';
import type { Settings } from '../settings/settings.ts';
import { keyRequired, problemOf } from './proxy-problem.ts';

/** Starts and stops the local server; what it is asked to do, it does one after the other. */
export interface ProxyControl {
  status(): ProxyStatus;
  start(): Promise<void>;
  /** Lets running answers finish for at most `graceMs`. */
  stop(graceMs?: number): Promise<void>;
  /** Starts on the next free port and gives it; undefined when nothing could be listened on. */
  startOnFreePort(): Promise<number | undefined>;
  /** Listens anew where another host, port or socket was chosen. */
  followSettings(): Promise<void>;
}

export interface ProxyControlParts {
  readonly proxy: ProxyServer;
  settings(): Pick<Settings, 'host' | 'port' | 'socket' | 'localKey'>;
  readonly clock: Clock;
  readonly log: Log;
  changed(): void;
}

type State =
  | { readonly name: 'stopped' | 'starting' | 'stopping' }
  | { readonly name: 'failed'; readonly problem: ProxyProblem }
  | { readonly name: 'running'; readonly url: string; readonly at: ListenOptions; readonly since: number };

const defaultGraceMs = 10_000;
/** Other programs' outgoing connections are given ports around ours on Linux, for moments. */
const collisionMs = 250;
const neighbours = 10;

export function createProxyControl({
  proxy,
  settings,
  clock,
  log,
  changed,
}: ProxyControlParts): ProxyControl {
  let state: State = { name: 'stopped' };
  /** Where the settings said to listen when it was last tried. */
  let asked: ListenOptions | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = queue.then(work);
    queue = turn.catch(() => {});
    return turn;
  }

  function become(next: State): void {
    state = next;
    changed();
  }

  async function listen(ports: readonly number[]): Promise<number | undefined> {
    const { host } = settings();
    const place = placeOf(settings());
    asked = place;
    if (isOpenToOthers(settings())) return failed(keyRequired(host));
    become({ name: 'starting' });
    for (const [index, candidate] of ports.entries()) {
      const listening = await proxy.listen({ ...place, port: candidate });
      if (listening.ok) {
        const { url, port: chosen } = listening.value;
        log.info('proxy.listening', { url });
        become({ name: 'running', url, at: { ...place, port: chosen }, since: clock.now() });
        return chosen;
      }
      const last = index === ports.length - 1;
      if (last || listening.error.code !== 'port-in-use')
        return failed(await problemOf(listening.error, host));
      if (ports[index + 1] === candidate) await delay(collisionMs);
    }
    return undefined;
  }

  function failed(problem: ProxyProblem): undefined {
    log.warn('proxy.failed', { code: problem.code, reason: problem.message });
    become({ name: 'failed', problem });
  }

  async function start(): Promise<void> {
    const { port } = settings();
    if (state.name !== 'running') await listen([port, port]);
  }

  async function stop(graceMs: number): Promise<void> {
    if (state.name === 'running') {
      become({ name: 'stopping' });
      await proxy.close(graceMs);
      log.info('proxy.stopped');
    }
    if (state.name !== 'stopped') become({ name: 'stopped' });
  }

  return {
    status: () => statusOf(state, settings(), proxy.inFlight(), clock.now()),
    start: () => inTurn(start),
    stop: (graceMs = defaultGraceMs) => inTurn(() => stop(graceMs)),
    startOnFreePort: () =>
      inTurn(async () => {
        await stop(defaultGraceMs);
        const { port } = settings();
        const next = Array.from({ length: neighbours }, (_, step) => port + 1 + step);
        return listen([...next.filter((candidate) => candidate <= 65_535), 0]);
      }),
    followSettings: () =>
      inTurn(async () => {
        if (state.name !== 'running' && state.name !== 'failed') return;
        const wanted = placeOf(settings());
        const there = state.name === 'running' && isDeepStrictEqual(wanted, state.at);
        const missedKey = state.name === 'failed' && state.problem.code === 'key-required';
        const unchanged = there || isDeepStrictEqual(wanted, asked);
        if (unchanged && !missedKey && !isOpenToOthers(settings())) return;
        await stop(defaultGraceMs);
        await start();
      }),
  };
}

function placeOf({ host, port, socket }: Pick<Settings, 'host' | 'port' | 'socket'>): ListenOptions {
  return { host, port, ...(socket !== '' && { socket }) };
}

/** Anything but loopback is within reach of others, who must then know the key. */
function isOpenToOthers({ host, localKey }: Pick<Settings, 'host' | 'localKey'>): boolean {
  return !isLoopback(host) && localKey === '';
}

function statusOf(
  state: State,
  { host, port, socket }: Pick<Settings, 'host' | 'port' | 'socket'>,
  inFlight: number,
  now: number,
): ProxyStatus {
  const name = isLoopback(host) ? 'localhost' : host;
  return {
    state: state.name,
    url: state.name === 'running' ? state.url : `http://${name.includes(':') ? `[${name}]` : name}:${port}`,
    ...(socket !== '' && { socket }),
    uptimeSeconds: state.name === 'running' ? Math.floor((now - state.since) / 1000) : 0,
    inFlight,
    ...(state.name === 'failed' && { problem: state.problem }),
  };
}

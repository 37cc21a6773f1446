import type { Clock, Notifier } from '../app/ports.ts';
import type { Status } from '../contract.ts';

/** A gateway that is away for less is not worth a notification: a VPN that reconnects takes a few seconds. */
const awayMs = 10_000;

const worthTelling: ReadonlySet<string> = new Set<Status['argo']['reachability']['state']>([
  'no-network',
  'off-vpn',
  'blocked',
  'tls-failed',
  'gateway-down',
]);

/** Turns what happens to the app into notifications, each told once: a failed start, and a gateway that stays away. */
export function createNotices(deps: { readonly notifier: Notifier; readonly clock: Clock }) {
  let toldProblem: string | undefined;
  let away: { readonly cancel: () => void } | undefined;
  let latest: Status | undefined;

  function watchProxy({ proxy }: Status): void {
    const { problem } = proxy;
    if (proxy.state === 'running') toldProblem = undefined;
    if (proxy.state !== 'failed' || problem === undefined || problem.message === toldProblem) return;
    toldProblem = problem.message;
    deps.notifier.notify({
      title: 'Argo Tray is not running',
      body: `${problem.message} ${problem.remedy}`,
    });
  }

  function watchGateway(status: Status): void {
    const isAway = status.proxy.state === 'running' && worthTelling.has(status.argo.reachability.state);
    if (!isAway) {
      away?.cancel();
      away = undefined;
    } else if (away === undefined) {
      away = { cancel: deps.clock.after(awayMs, tellAway) };
    }
  }

  function tellAway(): void {
    const reachability = latest?.argo.reachability;
    if (reachability === undefined) return;
    deps.notifier.notify({
      title: 'ARGO cannot be reached',
      body: [reachability.message, reachability.remedy].filter(Boolean).join(' '),
    });
  }

  return {
    see(status: Status): void {
      latest = status;
      watchProxy(status);
      watchGateway(status);
    },
  };
}

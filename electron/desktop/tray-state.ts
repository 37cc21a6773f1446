import type { Status } from '../contract.ts';

/** What the icon says, each by a shape of its own. */
export const trayStates = ['running', 'starting', 'stopped', 'unreachable', 'attention'] as const;
export type TrayState = (typeof trayStates)[number];

/** The icon for a status: `unreachable` passes by itself (a VPN reconnects), `attention` waits for the person. */
export function trayState({ proxy, argo, alcf }: Pick<Status, 'alcf' | 'argo' | 'proxy'>): TrayState {
  switch (proxy.state) {
    case 'starting':
      return 'starting';
    case 'stopping':
    case 'stopped':
      return 'stopped';
    case 'failed':
      return 'attention';
    case 'running':
      return alcf.state === 'sign-in-needed' ? 'attention' : reachabilityState(argo.reachability.state);
  }
}

/** The icon in words. */
export function trayTooltip({ headline, alcf }: Pick<Status, 'alcf' | 'headline'>): string {
  return alcf.state === 'sign-in-needed' ? `${headline}\nALCF: sign-in needed` : headline;
}

function reachabilityState(state: Status['argo']['reachability']['state']): TrayState {
  switch (state) {
    case 'ready':
    case 'unknown':
    case 'checking':
      return 'running';
    case 'no-network':
    case 'off-vpn':
    case 'gateway-down':
      return 'unreachable';
    case 'no-user':
    case 'blocked':
    case 'tls-failed':
    case 'not-registered':
      return 'attention';
  }
}

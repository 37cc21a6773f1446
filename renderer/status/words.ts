import type { Reachability, Status } from '../../electron/contract.ts';
import type { Standing } from '../parts/badge.tsx';
import type { Tone } from '../parts/notice.tsx';

export const reachabilityWords = {
  unknown: { tone: 'off', word: 'Not checked yet' },
  checking: { tone: 'busy', word: 'Checking' },
  ready: { tone: 'ok', word: 'Reachable' },
  'no-user': { tone: 'warn', word: 'User name needed' },
  'no-network': { tone: 'fail', word: 'No network' },
  'off-vpn': { tone: 'fail', word: 'Off the VPN' },
  blocked: { tone: 'fail', word: 'Blocked' },
  'tls-failed': { tone: 'fail', word: 'Certificate not trusted' },
  'gateway-down': { tone: 'fail', word: 'Gateway down' },
  'not-registered': { tone: 'fail', word: 'User name rejected' },
} satisfies Record<Reachability['state'], Standing>;

const proxyWords = {
  running: { tone: 'ok', word: 'Running' },
  starting: { tone: 'busy', word: 'Starting' },
  stopping: { tone: 'busy', word: 'Stopping' },
  stopped: { tone: 'off', word: 'Stopped' },
  failed: { tone: 'fail', word: 'Failed' },
} satisfies Record<Status['proxy']['state'], Standing>;

/** The shape beside the headline: the server's own state, or what stands between it and the gateway. */
export function headlineTone({ proxy, argo }: Status): Tone {
  const tone = proxyWords[proxy.state].tone;
  if (tone !== 'ok') return tone;
  const way = reachabilityWords[argo.reachability.state].tone;
  return way === 'fail' ? 'warn' : way === 'off' ? 'ok' : way;
}

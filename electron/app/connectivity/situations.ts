import type { Reachability } from '../../contract.ts';
import type { ApiErrorKind } from '../../dialects/api-error.ts';

/** Whom the sentences speak of. */
export interface Place {
  /** `ARGO prod`, `ALCF` */
  readonly gateway: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

export interface Detail extends Place {
  /** The system's code or the HTTP status. */
  readonly code: string;
}

interface SituationWords {
  readonly state: Reachability['state'];
  /** What a client gets for a request that met this. */
  readonly error: ApiErrorKind;
  /** Without capital and full stop: the headline continues with it, a message is made of it. */
  sentence(detail: Detail): string;
  remedy?(detail: Detail): string;
}

const byItself = 'Argo Tray notices by itself when the way is free.';

/** Everything that can be true of the way to a gateway, and the one sentence everybody says of it. */
export const situations = {
  unknown: {
    state: 'unknown',
    error: 'unavailable',
    sentence: ({ gateway }) => `${gateway} not checked yet`,
  },
  checking: {
    state: 'checking',
    error: 'unavailable',
    sentence: ({ gateway }) => `checking the way to ${gateway}`,
  },
  ready: {
    state: 'ready',
    error: 'server',
    sentence: ({ gateway }) => `${gateway} reachable`,
  },
  'no-user': {
    state: 'no-user',
    error: 'authentication',
    sentence: () => 'no ANL user name is set',
    remedy: () => 'Enter it in the Argo Tray window, or run "argo-tray config set user NAME".',
  },
  'no-network': {
    state: 'no-network',
    error: 'unavailable',
    sentence: () => 'no network connection',
    remedy: () => `Connect this machine to a network. ${byItself}`,
  },
  'no-names': {
    state: 'no-network',
    error: 'unavailable',
    sentence: () => 'no network connection: names cannot be looked up',
    remedy: () => `Check the network connection and its DNS servers. ${byItself}`,
  },
  'off-vpn': {
    state: 'off-vpn',
    error: 'unavailable',
    sentence: () => 'off the Argonne network: connect the VPN',
    remedy: ({ host }) => `${host} is known only inside Argonne. ${byItself}`,
  },
  'name-unknown': {
    state: 'gateway-down',
    error: 'unavailable',
    sentence: ({ host }) => `the name ${host} cannot be found`,
    remedy: ({ gateway }) => `Check the address of ${gateway} in the settings.`,
  },
  unreachable: {
    state: 'blocked',
    error: 'unavailable',
    sentence: ({ host, port }) => `no way through to ${host} on port ${port}`,
    remedy: () => 'Check the address in the settings, and any tunnel or firewall in between.',
  },
  'no-conduit': {
    state: 'blocked',
    error: 'unavailable',
    sentence: ({ host, port }) => `a firewall keeps this machine from ${host} on port ${port}`,
    remedy: () =>
      "Connect the VPN; for a laboratory machine without it, request a firewall conduit in a Vector ticket (object group BIS_Argo_Access, this machine's IP address).",
  },
  refused: {
    state: 'gateway-down',
    error: 'bad-gateway',
    sentence: ({ host, port }) => `${host} refuses connections on port ${port}`,
    remedy: ({ gateway }) => `${gateway} or the tunnel to it is down. ${byItself}`,
  },
  untrusted: {
    state: 'tls-failed',
    error: 'bad-gateway',
    sentence: ({ host }) => `the certificate of ${host} comes from an authority this machine does not trust`,
    remedy: ({ code }) =>
      `Save the authority's certificate as a PEM file and name it in the setting extraCertificatesFile (${code}).`,
  },
  expired: {
    state: 'tls-failed',
    error: 'bad-gateway',
    sentence: ({ host }) => `the certificate of ${host} is not valid today`,
    remedy: ({ code }) =>
      `Check the date and time of this machine; if they are right, the certificate must be renewed (${code}).`,
  },
  'other-certificate': {
    state: 'tls-failed',
    error: 'bad-gateway',
    sentence: ({ host }) => `another server answers with its certificate in place of ${host}`,
    remedy: ({ code }) =>
      `Check the sign-in page of the network, the VPN, and the setting resolveOverrides (${code}).`,
  },
  'no-tls': {
    state: 'tls-failed',
    error: 'bad-gateway',
    sentence: ({ host }) => `no secure connection to ${host} comes about`,
    remedy: ({ code }) => `Check the address and port, and whether something inspects the traffic (${code}).`,
  },
  intercepted: {
    state: 'blocked',
    error: 'bad-gateway',
    sentence: ({ host }) => `something on the way answers in place of ${host}`,
    remedy: ({ code }) =>
      `Open a web page and sign in to the network if it asks, or connect the VPN (HTTP ${code}).`,
  },
  failing: {
    state: 'gateway-down',
    error: 'bad-gateway',
    sentence: ({ gateway, code }) => `${gateway} is failing (HTTP ${code})`,
    remedy: () => `The fault is on its side. ${byItself}`,
  },
  silent: {
    state: 'gateway-down',
    error: 'timeout',
    sentence: ({ gateway }) => `${gateway} does not answer in time`,
    remedy: () => 'It may be busy: try again, or another model.',
  },
  'broken-off': {
    state: 'gateway-down',
    error: 'bad-gateway',
    sentence: ({ gateway }) => `${gateway} broke the connection off`,
    remedy: ({ code }) => `Argo Tray keeps looking (${code}).`,
  },
  'not-registered': {
    state: 'not-registered',
    error: 'permission',
    sentence: ({ gateway, user }) => `${gateway} does not know the user ${user || 'of this request'}`,
    remedy: () =>
      'Check the user name; to register, sign in to Argo once in a browser (https://argo.anl.gov) with your Argonne account, then try again.',
  },
} as const satisfies Record<string, SituationWords>;

export type Situation = keyof typeof situations;

export function wordsOf(situation: Situation): SituationWords {
  return situations[situation];
}

import type { ProxyProblem, Status } from '../contract.ts';

/** What `serve` tells as it happens: a line of JSON, or a sentence for a person. */
export type Announcement =
  | { readonly event: 'listening'; readonly url: string; readonly socket?: string }
  | { readonly event: 'stopped' }
  | ({ readonly event: 'port-conflict' } & Failure)
  | ({ readonly event: 'failed'; readonly code: ProxyProblem['code'] } & Failure)
  | {
      readonly event: 'gateway';
      readonly state: string;
      readonly stage: string | null;
      readonly since: string;
      readonly message: string;
    };

interface Failure {
  readonly message: string;
  readonly port?: number;
  readonly owner?: { readonly name: string; readonly pid: number };
}

/** What changed between two states, in the order it is told. */
export function announcementsOf(before: Status | undefined, now: Status): readonly Announcement[] {
  return [...aboutProxy(before?.proxy, now.proxy), ...aboutGateway(before, now)];
}

function aboutProxy(before: Status['proxy'] | undefined, now: Status['proxy']): readonly Announcement[] {
  if (before?.state === now.state && before.url === now.url) return [];
  switch (now.state) {
    case 'running':
      return [
        { event: 'listening', url: now.url, ...(now.socket === undefined ? {} : { socket: now.socket }) },
      ];
    case 'stopped':
      return before === undefined || before.state === 'stopped' ? [] : [{ event: 'stopped' }];
    case 'failed':
      return now.problem === undefined ? [] : [announceProblem(now.problem)];
    case 'starting':
    case 'stopping':
      return [];
  }
}

function announceProblem({ code, message, remedy, port, owner }: ProxyProblem): Announcement {
  const failure = {
    message: `${message} ${remedy}`,
    ...(port === undefined ? {} : { port }),
    ...(owner === undefined ? {} : { owner }),
  };
  return code === 'port-in-use'
    ? { event: 'port-conflict', ...failure }
    : { event: 'failed', code, ...failure };
}

function aboutGateway(before: Status | undefined, now: Status): readonly Announcement[] {
  const { state, stage, since, message } = now.argo.reachability;
  if (!isSettled(now) || before?.argo.reachability.state === state) return [];
  return [{ event: 'gateway', state, stage, since, message }];
}

/** Whether it is known how the gateway is, and not only being found out. */
export function isSettled({ argo }: Status): boolean {
  return argo.reachability.state !== 'unknown' && argo.reachability.state !== 'checking';
}

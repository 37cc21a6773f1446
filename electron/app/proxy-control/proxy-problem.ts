import type { ProxyProblem } from '../../contract.ts';
import type { ListenFailure } from '../../proxy/ports.ts';
import { findPortOwner, type PortOwner } from '../ports-in-use/port-owner.ts';
import { type Answerer, whoAnswers } from '../ports-in-use/who-answers.ts';

/** Why the server does not listen, who is in the way, and the way out. */
export async function problemOf(failure: ListenFailure, host: string): Promise<ProxyProblem> {
  if (failure.code !== 'port-in-use') return wordsFor(failure, host);
  const [owner, answerer] = await Promise.all([findPortOwner(failure.port), whoAnswers(failure.port)]);
  return portInUse(failure.port, owner, answerer);
}

/** The refusal to open the server to others without a key, which nobody has to try first. */
export function keyRequired(host: string): ProxyProblem {
  return wordsFor({ code: 'key-required', port: 0, detail: '' }, host);
}

/** A taken port, its owner as far as the system shows it, and what answers there. */
export function portInUse(port: number, owner: PortOwner | undefined, answerer: Answerer): ProxyProblem {
  const known = answerer === 'argo-tray' || answerer === 'argo-proxy' ? answerer : undefined;
  const named = known ?? owner?.name;
  const pid = owner === undefined ? '' : ` (pid ${owner.pid})`;
  return {
    code: 'port-in-use',
    message: `Port ${port} is in use by ${named === undefined ? 'a program of another user' : `${named}${pid}`}.`,
    remedy: remedies[answerer],
    port,
    ...(owner !== undefined && { owner: { name: named ?? owner.name, pid: owner.pid } }),
  };
}

const remedies: Readonly<Record<Answerer, string>> = {
  'argo-tray': 'Another Argo Tray is running there: use that one, stop it, or take a free port.',
  'argo-proxy':
    'Stop argo-proxy, so that your tools find Argo Tray at the same address, or take a free port.',
  other: 'Stop it, or take a free port.',
  nobody: 'Stop it, or take a free port.',
};

function wordsFor({ code, port, detail }: ListenFailure, host: string): ProxyProblem {
  switch (code) {
    case 'port-in-use':
      return portInUse(port, undefined, 'other');
    case 'port-refused':
      return {
        code,
        port,
        message: `The system does not give port ${port} to this program.`,
        remedy: 'It is privileged or reserved: take a free port.',
      };
    case 'address-unavailable':
      return {
        code,
        port,
        message: `This machine has no address ${host}.`,
        remedy: 'Set host to 127.0.0.1, or to an address this machine has.',
      };
    case 'key-required':
      return {
        code,
        message: `Listening on ${host} opens the server to other machines, which needs a local key.`,
        remedy: 'Set one (localKey, ARGO_TRAY_LOCAL_KEY or --local-key), or set host to 127.0.0.1.',
      };
    case 'other':
      return {
        code,
        port,
        message: `The server cannot listen (${detail}).`,
        remedy: 'Check host, port and socket in the settings.',
      };
  }
}

import http from 'node:http';
import type { ProxyStatus } from '../../contract.ts';
import { findPortOwner } from '../ports-in-use/port-owner.ts';
import { whoAnswers } from '../ports-in-use/who-answers.ts';
import { portInUse } from '../proxy-control/proxy-problem.ts';
import { codeOf, reasonOf } from '../reason.ts';
import type { LiveSettings } from '../settings/live-settings.ts';
import { type Examination, type Finding, failed, fine, skipped, warned } from './check.ts';

export interface ServerCheckParts {
  proxy(): ProxyStatus;
  readonly settings: LiveSettings;
}

/** Where argo-proxy listens unless it was told otherwise; ours is the same on purpose. */
const argoProxyPort = 44_497;

/** The local server and its neighbours. */
export function serverChecks({ proxy, settings }: ServerCheckParts): readonly Examination[] {
  const port = () => settings.current().port;
  const running = () => proxy().state === 'running';
  return [
    {
      id: 'port',
      title: 'Port',
      examine: async () => {
        const { state, url, problem } = proxy();
        if (state === 'running') return fine(`The server listens at ${url}.`);
        if (problem !== undefined && problem.code !== 'port-in-use') {
          return failed(problem.message, problem.remedy);
        }
        if (port() === 0) return fine('Any free port will do; the server is not running here.');
        const [owner, answerer] = await Promise.all([findPortOwner(port()), whoAnswers(port())]);
        if (answerer === 'argo-tray') return fine(`Another Argo Tray serves port ${port()}.`);
        if (owner === undefined && answerer === 'nobody') {
          return fine(`Port ${port()} is free; the server is not running here.`);
        }
        const { message, remedy } = portInUse(port(), owner, answerer);
        return failed(message, remedy);
      },
    },
    {
      id: 'health',
      title: 'Local server',
      examine: async () => {
        if (!running()) return skipped('The server is not running here.');
        const { port: listening, hostname } = new URL(proxy().url);
        return healthFinding(Number(listening), hostname);
      },
    },
    {
      id: 'argo-proxy',
      title: 'argo-proxy',
      examine: async () => {
        const ports = new Set(running() ? [argoProxyPort] : [argoProxyPort, port() || argoProxyPort]);
        if (running()) ports.delete(Number(new URL(proxy().url).port));
        const answerers = await Promise.all(
          [...ports].map(async (one) => ({ one, who: await whoAnswers(one) })),
        );
        const found = answerers.find(({ who }) => who === 'argo-proxy');
        if (found === undefined) return fine('No argo-proxy runs beside this server.');
        return warned(
          `argo-proxy answers on port ${found.one}.`,
          'Stop it, so that your tools find Argo Tray at the same address.',
        );
      },
    },
  ];
}

async function healthFinding(port: number, hostname: string): Promise<Finding> {
  if (hostname !== 'localhost') {
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const problem = await healthProblem(host, hostname, port);
    return problem === undefined ? fine(`It answers at ${hostname}.`) : notAnswering(host, problem);
  }
  const [four, six] = await Promise.all(
    ['127.0.0.1', '::1'].map((address) => healthProblem(address, hostname, port)),
  );
  if (four !== undefined) return notAnswering('127.0.0.1', four);
  if (six === undefined) return fine('It answers on IPv4 and IPv6.');
  if (six === 'EADDRNOTAVAIL' || six === 'EAFNOSUPPORT')
    return fine('It answers on IPv4; there is no IPv6 here.');
  return warned(
    `It answers on IPv4 but not on IPv6 (${six}), which "localhost" may mean.`,
    'Point tools at http://127.0.0.1 instead of http://localhost.',
  );
}

function notAnswering(address: string, reason: string): Finding {
  return failed(
    `The server listens but does not answer on ${address} (${reason}).`,
    'Restart it; if that does not help, look whether a security program filters local connections.',
  );
}

/** Undefined when `/health` says the server is well; the system's code or the status otherwise. */
function healthProblem(address: string, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = {
      host: address,
      port,
      path: '/health',
      agent: false,
      headers: { host: `${host}:${port}` },
    };
    const request = http.get(options, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200 ? undefined : `HTTP ${answer.statusCode}`);
    });
    request.on('error', (error) => resolve(codeOf(error) || reasonOf(error)));
    request.setTimeout(3000, () => {
      resolve('ETIMEDOUT');
      request.destroy();
    });
  });
}

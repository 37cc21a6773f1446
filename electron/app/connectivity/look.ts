import { ok } from '../../dialects/result.ts';
import { argoEndpoints } from '../../providers/argo/endpoints.ts';
import type { Ask } from '../../providers/ask.ts';
import type { ProxyResolver } from '../ports.ts';
import { type Diagnosis, diagnoseAnswer, diagnoseFailure, type NetworkFacts } from './diagnose.ts';
import { anyNameFound } from './network-facts.ts';
import { type ProbeReport, type ProbeTarget, probe } from './probe.ts';

export interface Look {
  readonly diagnosis: Diagnosis;
  readonly report: ProbeReport;
  readonly facts: NetworkFacts;
}

interface LookTarget extends Pick<ProbeTarget, 'certificates' | 'overrides'> {
  readonly baseUrl: string;
  /** Names everybody can look up, to tell a missing network from a missing VPN. */
  readonly publicNames: readonly string[];
}

export interface LookParts {
  target(): LookTarget;
  readonly proxyResolver: ProxyResolver;
  readonly ask: Ask;
  connected(): boolean;
}

/** Looks at the way to ARGO once: never with the user's name, and through the web proxy if requests go there. */
export function createLook({ target, proxyResolver, ask, connected }: LookParts): () => Promise<Look> {
  return async () => {
    const { baseUrl, publicNames, ...trust } = target();
    // Public, and answered by the gateway itself: a 405 to the method is as good as a 200.
    const { origin, pathOf } = argoEndpoints(new URL(baseUrl));
    const url = origin + pathOf('models');
    const webProxy = await proxyResolver.resolve(origin).catch(() => undefined);
    const report = webProxy === undefined ? await probe({ ...trust, url }) : await probeThrough(ask, url);
    const { outcome } = report;
    const lost = !outcome.ok && outcome.error.stage === 'dns';
    const facts: NetworkFacts = {
      connected: connected(),
      publicNames: lost ? await anyNameFound(publicNames, 3000) : undefined,
    };
    const diagnosis = outcome.ok
      ? diagnoseAnswer(outcome.value, origin)
      : diagnoseFailure(outcome.error, new URL(origin).hostname, facts);
    return { diagnosis, report, facts };
  };
}

/** Behind a web proxy the single steps are the proxy's: only the answer can be seen. */
async function probeThrough(ask: Ask, url: string): Promise<ProbeReport> {
  const begun = performance.now();
  const answer = await ask({ method: 'GET', url, timeoutMs: 15_000 });
  if (!answer.ok) return { passed: [], outcome: answer };
  const { status, headers } = answer.value;
  const head = {
    status,
    contentType: headers['content-type'] ?? '',
    location: headers.location ?? '',
    date: headers.date ?? '',
  };
  const ms = performance.now() - begun;
  return { passed: [{ stage: 'http', found: `HTTP ${status} through a web proxy`, ms }], outcome: ok(head) };
}

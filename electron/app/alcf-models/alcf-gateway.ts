import { readError, wrongHost } from '../../dialects/alcf/read-error.ts';
import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { alcfAddress, clusterAddress } from '../../providers/alcf/addresses.ts';
import type { AlcfTokens } from '../../providers/alcf/alcf-provider.ts';
import { bearer } from '../../providers/alcf/alcf-target.ts';
import type { Answer, Ask, UpstreamFailure } from '../../providers/ask.ts';
import { checkBaseUrl } from '../../providers/upstream-origin.ts';
import { maxRenewals } from '../../proxy/upstream/renewal.ts';
import type { Clock } from '../ports.ts';
import type { Settings } from '../settings/settings.ts';

/** ALCF's gateway for everything but conversations: lists, states, batches. */
export interface AlcfGateway {
  /** Gives the body of an answer that is a success. */
  ask(question: AlcfQuestion): Promise<Result<string, ApiError>>;
}

interface AlcfQuestion {
  /** A cluster's address as it is listed; the gateway's root without. */
  readonly cluster?: string;
  /** Below that, such as `/jobs`. */
  readonly path: string;
  /** Sent as JSON by POST; GET without. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
  /** For what anybody may see: sent without a token. */
  readonly open?: true;
}

export interface AlcfGatewayDeps {
  readonly version: string;
  readonly ask: Ask;
  readonly tokens: AlcfTokens;
  readonly clock: Clock;
  settings(): Pick<Settings, 'alcfBaseUrl' | 'allowOtherUpstreams'>;
  explain(failure: UpstreamFailure): ApiError;
}

/** It counts by the second and does not say when to come back (alcf-globus.md section 4.4). */
const againMs = 1_100;
const maxAgain = 3;

export function createAlcfGateway(deps: AlcfGatewayDeps): AlcfGateway {
  async function ask(question: AlcfQuestion): Promise<Result<string, ApiError>> {
    const { alcfBaseUrl, allowOtherUpstreams } = deps.settings();
    const base = checkBaseUrl(alcfBaseUrl, allowOtherUpstreams);
    if (!base.ok) return fail(apiError('unavailable', `ALCF is not asked: ${base.error}`));
    const root =
      question.cluster === undefined
        ? alcfAddress(base.value, '')
        : clusterAddress(base.value, question.cluster);
    if (root === undefined) {
      return fail(
        apiError(
          'bad-gateway',
          `ALCF lists a cluster on another server than ${base.value.host}, which is not asked.`,
        ),
      );
    }
    const url = root.href.replace(/\/+$/, '') + question.path;
    if (question.open) return settle(await send(url, question, {}));
    const token = await deps.tokens.accessToken();
    return token.ok ? askWith(token.value, url, question) : token;
  }

  async function askWith(
    token: string,
    url: string,
    question: AlcfQuestion,
    renewals = 0,
  ): Promise<Result<string, ApiError>> {
    const answer = await send(url, question, bearer(token));
    if (!answer.ok || answer.value.status !== 401 || renewals === maxRenewals) return settle(answer);
    const verdict = await deps.tokens.rejected(token, 401, answer.value.body);
    return verdict.kind === 'retry'
      ? askWith(verdict.token, url, question, renewals + 1)
      : fail(verdict.error);
  }

  function send(
    url: string,
    { body, timeoutMs }: AlcfQuestion,
    credentials: Readonly<Record<string, string>>,
  ) {
    const headers = {
      accept: 'application/json',
      'user-agent': `argo-tray/${deps.version}`,
      ...credentials,
    };
    return body === undefined
      ? askPatiently({ method: 'GET', url, headers, timeoutMs })
      : askPatiently({
          method: 'POST',
          url,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          timeoutMs,
        });
  }

  /** A few clusters looked at together are soon more than the gateway takes in a second; what it so refuses has not run. */
  async function askPatiently(request: Parameters<Ask>[0]): ReturnType<Ask> {
    for (let left = maxAgain; ; left -= 1) {
      const answer = await deps.ask(request);
      if (!answer.ok || answer.value.status !== 429 || left === 0) return answer;
      await new Promise<void>((resolve) => deps.clock.after(againMs, resolve));
    }
  }

  function settle(answer: Result<Answer, UpstreamFailure>): Result<string, ApiError> {
    if (!answer.ok) return fail(deps.explain(answer.error));
    const { status, body } = answer.value;
    if (status >= 400) return fail(readError(status, body));
    if (status >= 300 || body.trimStart().startsWith('<')) return fail(apiError('bad-gateway', wrongHost));
    return ok(body);
  }

  return { ask };
}

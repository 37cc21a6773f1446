import { type ApiError, apiError } from '../../dialects/api-error.ts';
import type { UpstreamDialect } from '../../dialects/dialect.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { Model } from '../model.ts';
import type { Service, Target, Timeouts, Want } from '../provider.ts';
import { clusterAddress } from './addresses.ts';
import type { AlcfPlace } from './alcf-catalogue.ts';
import { alcfRules } from './alcf-rules.ts';
import { clusterName } from './describe-model.ts';

export interface AlcfTargetFacts {
  readonly base: URL;
  readonly token: string;
  readonly version: string;
}

/** Where a request for this model goes; an error where its cluster does not serve what is wanted. */
export function alcfTarget(
  model: Model,
  { framework, direct }: AlcfPlace,
  want: Want,
  { base, token, version }: AlcfTargetFacts,
): Result<Target, ApiError> {
  const service = serviceFor(want.service, model, framework.services);
  if (!service.ok) return service;
  const address = clusterAddress(base, framework.baseUrl);
  if (address === undefined) {
    const message = `ALCF lists ${clusterName(framework.cluster)} on another server than ${base.host}, which is not asked.`;
    return fail(apiError('bad-gateway', message));
  }
  return ok({
    provider: 'alcf',
    model,
    dialect: dialects[service.value],
    rules: alcfRules(model),
    origin: address.origin,
    path: `${address.pathname.replace(/\/+$/, '')}/${framework.framework}/v1/${service.value}`,
    headers: { 'user-agent': `argo-tray/${version}`, ...bearer(token) },
    timeouts: timeoutsOf(direct, want.stream),
  });
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

type AlcfService = 'chat/completions' | 'completions' | 'embeddings';

const dialects: Readonly<Record<AlcfService, UpstreamDialect>> = {
  'chat/completions': 'alcf-chat',
  completions: 'alcf-completions',
  embeddings: 'alcf-chat',
};

/** Completions are asked for as such where a cluster has them: models without a chat template know nothing else. */
function serviceFor(
  wanted: Service,
  model: Model,
  services: readonly string[] | undefined,
): Result<AlcfService, ApiError> {
  switch (wanted) {
    case 'legacy-chat':
    case 'legacy-embed':
      return fail(
        refusal(
          `${model.id} is ALCF's, and this path speaks ARGO's own format: use /v1/chat/completions or /v1/embeddings.`,
        ),
      );
    case 'embeddings':
      return model.kind === 'embedding' && (services?.includes('embeddings') ?? true)
        ? ok('embeddings')
        : fail(
            refusal(
              `${model.id} makes no embeddings: choose an embedding model, such as one whose name has "embed" in it.`,
            ),
          );
    case 'completions':
      if (model.kind === 'chat' && (services?.includes('completions') ?? true)) return ok('completions');
      return serviceFor('chat', model, services);
    case 'chat':
    case 'responses':
      return model.kind === 'chat'
        ? ok('chat/completions')
        : fail(refusal(`${model.id} is an embedding model and cannot chat: choose another.`));
  }
}

function refusal(message: string): ApiError {
  return apiError('invalid-request', message, { param: 'model' });
}

/** What each kind of cluster needs at most (alcf-globus.md section 4.7); a direct stream may last. */
function timeoutsOf(direct: boolean, stream: boolean): Timeouts {
  if (stream) return { headMs: 45_000, silenceMs: 60_000, ...(!direct && { totalMs: 330_000 }) };
  return { totalMs: direct ? 150_000 : 320_000 };
}

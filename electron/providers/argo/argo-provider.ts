import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { Model } from '../model.ts';
import type { Found, Provider, Target, Want } from '../provider.ts';
import { remembering } from '../remembering.ts';
import { checkBaseUrl } from '../upstream-origin.ts';
import type { RulesOf } from './argo-models.ts';
import { argoTarget } from './argo-target.ts';
import { argoEndpoints } from './endpoints.ts';
import { argoUser, type IdentitySettings } from './identity.ts';
import { createNameIndex } from './name-index.ts';
import { standInFor } from './stand-in.ts';

export interface ArgoSettings extends IdentitySettings {
  /** Such as `https://apps.inside.anl.gov/argoapi`. */
  readonly baseUrl: string;
  readonly legacyMode: boolean;
  readonly allowOtherUpstreams: boolean;
}

/** Getters, read for each request: a changed setting or list needs no restart. */
export interface ArgoProviderDeps {
  readonly version: string;
  /** The same object as long as the settings are the same. */
  settings(): ArgoSettings;
  /** The same array as long as the list is the same. */
  models(): readonly Model[];
  rules(): RulesOf;
}

export function createArgoProvider(deps: ArgoProviderDeps): Provider {
  const indexFor = remembering(createNameIndex);
  const endpointsFor = remembering(({ baseUrl, allowOtherUpstreams }: ArgoSettings) => {
    const base = checkBaseUrl(baseUrl, allowOtherUpstreams);
    return base.ok ? ok(argoEndpoints(base.value)) : base;
  });

  function find(asked: string, kind: Model['kind']): Found | undefined {
    const models = deps.models();
    const model = indexFor(models)(asked);
    if (model) return { model };
    if (isAlcfName(asked)) return undefined;
    const standIn = standInFor(asked, kind, models);
    return standIn && { model: standIn, insteadOf: asked };
  }

  function target(model: Model, want: Want): Result<Target, ApiError> {
    const settings = deps.settings();
    const endpoints = endpointsFor(settings);
    if (!endpoints.ok) return fail(apiError('unavailable', `ARGO is not asked: ${endpoints.error}`));
    const user = argoUser(settings, want.clientKey);
    if (!user.ok) return user;
    const rules = deps.rules()(model.upstreamId, model.family);
    const { legacyMode } = settings;
    return ok(
      argoTarget(model, want, {
        endpoints: endpoints.value,
        user: user.value,
        rules,
        legacyMode,
        version: deps.version,
      }),
    );
  }

  return {
    name: 'argo',
    models: () => deps.models(),
    find,
    target,
  };
}

/** Such as `alcf:sophia/…`: another provider's, so nothing of ARGO's stands in for it. */
function isAlcfName(asked: string): boolean {
  return /^\s*alcf\s*[:/]/i.test(asked);
}

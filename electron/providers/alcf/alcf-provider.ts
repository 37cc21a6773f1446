import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { Model, ModelKind } from '../model.ts';
import type { Found, Provider, Target, Want } from '../provider.ts';
import { checkBaseUrl } from '../upstream-origin.ts';
import { type AlcfCatalogue, type AlcfPlace, bareAlcfName, isAlcfName } from './alcf-catalogue.ts';
import { alcfTarget, bearer } from './alcf-target.ts';
import { isKnownId } from './capability-table.ts';

/** Where tokens come from, and what it means when one is turned away. */
export interface AlcfTokens {
  accessToken(): Promise<Result<string, ApiError>>;
  rejected(token: string, status: number, body: string): Promise<AlcfVerdict>;
}

type AlcfVerdict =
  | { readonly kind: 'retry'; readonly token: string }
  | {
      readonly kind: 'sign-in-needed' | 'not-entitled' | 'try-later' | 'client-bug';
      readonly error: ApiError;
    };

/** Why a model cannot answer at the moment. */
export interface NotReady {
  readonly error: ApiError;
  /** Waits for it where the person wishes so; the error says why it did not come about. */
  wait?(gone: AbortSignal): Promise<ApiError | undefined>;
}

export interface AlcfSettings {
  readonly alcfBaseUrl: string;
  readonly allowOtherUpstreams: boolean;
}

export interface AlcfProviderDeps {
  readonly version: string;
  readonly tokens: AlcfTokens;
  settings(): AlcfSettings;
  /** Somebody is signed in, whatever else is known. */
  signedIn(): boolean;
  /** What may be offered: nothing for somebody who is signed out. */
  offered(): readonly Model[];
  catalogue(): AlcfCatalogue;
  /** Told of every request; undefined where nothing fresh speaks against asking. */
  notReady(model: Model, place: AlcfPlace): NotReady | undefined;
}

export function createAlcfProvider(deps: AlcfProviderDeps): Provider {
  function find(asked: string, kind: ModelKind): Found | undefined {
    const meant = deps.catalogue().meantBy(asked);
    const model = meant.find((each) => each.kind === kind) ?? meant[0];
    if (model) return { model };
    const isOurs = isAlcfName(asked) || isKnownId(bareAlcfName(asked));
    // Who is signed out is told so, and not that there is no such model or that another one answers.
    return isOurs && !deps.signedIn() ? { model: unlisted(asked, kind) } : undefined;
  }

  async function target(model: Model, want: Want): Promise<Result<Target, ApiError>> {
    const { alcfBaseUrl, allowOtherUpstreams } = deps.settings();
    const base = checkBaseUrl(alcfBaseUrl, allowOtherUpstreams);
    if (!base.ok) return fail(apiError('unavailable', `ALCF is not asked: ${base.error}`));
    const token = await deps.tokens.accessToken();
    if (!token.ok) return token;
    const place = deps.catalogue().placeOf(model.id);
    if (place === undefined) return fail(noLongerListed(model));
    const facts = { base: base.value, token: token.value, version: deps.version };
    const found = alcfTarget(model, place, want, facts);
    if (!found.ok) return found;
    const notReady = deps.notReady(model, place);
    if (notReady && notReady.wait === undefined) return fail(notReady.error);
    return ok({
      ...found.value,
      refused: renewing(token.value),
      ...(notReady?.wait && { ready: notReady.wait }),
    });
  }

  /** Each token that is turned away is asked about, the first and the one that came for it. */
  function renewing(first: string): NonNullable<Target['refused']> {
    let token = first;
    return async (status, body) => {
      const verdict = await deps.tokens.rejected(token, status, body);
      if (verdict.kind !== 'retry') return fail(verdict.error);
      token = verdict.token;
      return ok(bearer(token));
    };
  }

  return { name: 'alcf', models: deps.offered, find, target };
}

/** Stands for a model until its list is seen; it is never asked. */
function unlisted(asked: string, kind: ModelKind): Model {
  const upstreamId = bareAlcfName(asked);
  return {
    id: `alcf:${upstreamId}`,
    aliases: [],
    provider: 'alcf',
    upstreamId,
    displayName: upstreamId,
    family: 'open',
    kind,
    capabilities: [],
  };
}

function noLongerListed({ id }: Model): ApiError {
  const message = `ALCF does not list ${id} any more: GET /v1/models shows what it has.`;
  return apiError('model-not-found', message, { param: 'model', code: 'model_not_found' });
}

import type { UpstreamDialect } from '../../dialects/dialect.ts';
import type { ModelRules } from '../../dialects/model-rules.ts';
import type { Model } from '../model.ts';
import type { Target, Want } from '../provider.ts';
import type { ArgoEndpoints, ArgoService } from './endpoints.ts';

export interface TargetFacts {
  readonly endpoints: ArgoEndpoints;
  readonly user: string;
  readonly rules: ModelRules;
  readonly legacyMode: boolean;
  readonly version: string;
}

/** Where a request for this model goes: decided by what is wanted, the model's family and the legacy mode. */
export function argoTarget(model: Model, want: Want, facts: TargetFacts): Target {
  const service = serviceFor(model, want, facts.legacyMode);
  const legacy = isLegacy(service);
  const rules = legacy ? legacyRules(facts.rules, model, service) : facts.rules;
  return {
    provider: 'argo',
    model,
    dialect: dialectOf(service),
    rules,
    origin: facts.endpoints.origin,
    path: facts.endpoints.pathOf(service),
    headers: { 'user-agent': `argo-tray/${facts.version}`, ...credentials(service, facts.user) },
    user: facts.user,
  };
}

function serviceFor(model: Model, want: Want, legacyMode: boolean): ArgoService {
  switch (want.service) {
    case 'embeddings':
      return legacyMode ? 'legacyEmbed' : 'embeddings';
    case 'legacy-embed':
      return 'legacyEmbed';
    case 'legacy-chat':
      return want.stream ? 'legacyStream' : 'legacyChat';
    case 'chat':
    case 'completions':
    case 'responses':
      if (legacyMode) return want.stream ? 'legacyStream' : 'legacyChat';
      if (model.family === 'anthropic') return 'messages';
      // Everything but gpt* gets a 500 there (argo-gateway.md section 1.1).
      return want.service === 'responses' && model.upstreamId.startsWith('gpt') ? 'responses' : 'chat';
  }
}

function dialectOf(service: ArgoService): UpstreamDialect {
  if (isLegacy(service)) return 'argo-legacy';
  if (service === 'messages') return 'anthropic';
  return service === 'responses' ? 'openai-responses' : 'openai-chat';
}

function isLegacy(service: ArgoService): boolean {
  return service === 'legacyChat' || service === 'legacyStream' || service === 'legacyEmbed';
}

/** The older endpoints answer whole or as a stream as asked, and cut Claude's whole answers (argo-gateway.md section 1.2). */
function legacyRules(rules: ModelRules, model: Model, service: ArgoService): ModelRules {
  const capped = model.family === 'anthropic' && service === 'legacyChat';
  const maxOutputTokens = capped ? Math.min(rules.maxOutputTokens ?? 21_000, 21_000) : rules.maxOutputTokens;
  return { ...rules, streaming: 'optional', ...(maxOutputTokens !== undefined && { maxOutputTokens }) };
}

/** The name is the key; the older endpoints look in the body alone (argo-gateway.md sections 1.9 and 2). */
function credentials(service: ArgoService, user: string): Readonly<Record<string, string>> {
  if (isLegacy(service)) return {};
  const bearer = { authorization: `Bearer ${user}` };
  return service === 'messages' ? { ...bearer, 'x-api-key': user } : bearer;
}

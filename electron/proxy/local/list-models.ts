import type { ClientDialect } from '../../dialects/dialect.ts';
import type { Model } from '../../providers/model.ts';

/** The list every SDK asks for, in its own shape; `createdAt` in Unix seconds, the same for all. */
export function listModels(dialect: ClientDialect, models: readonly Model[], createdAt: number): string {
  switch (dialect) {
    case 'anthropic': {
      const data = models
        .filter((model) => model.kind === 'chat')
        .map((model) => anthropicModel(model, createdAt));
      return JSON.stringify({
        data,
        has_more: false,
        first_id: data[0]?.id ?? null,
        last_id: data.at(-1)?.id ?? null,
      });
    }
    case 'google':
      return JSON.stringify({ models: models.map(googleModel) });
    case 'openai-chat':
    case 'openai-completions':
    case 'openai-responses':
      return JSON.stringify({
        object: 'list',
        data: models.flatMap((model) => namesOf(model).map((name) => openaiModel(name, model, createdAt))),
      });
  }
}

/** One model, named as the client asked for it. */
export function showModel(dialect: ClientDialect, model: Model, asked: string, createdAt: number): string {
  switch (dialect) {
    case 'anthropic':
      return JSON.stringify(anthropicModel(model, createdAt));
    case 'google':
      return JSON.stringify(googleModel(model));
    case 'openai-chat':
    case 'openai-completions':
    case 'openai-responses':
      return JSON.stringify(openaiModel(asked, model, createdAt));
  }
}

/** The first name shown, then every alias: one row each, as users of argo-proxy know it. */
function namesOf(model: Model): readonly string[] {
  return [model.id, ...model.aliases.filter((alias) => alias !== model.id)];
}

/** Who made the model; ALCF's open models say the cluster. */
function ownerOf(model: Model): string {
  return model.family === 'open' ? (model.cluster ?? model.provider) : model.family;
}

function openaiModel(name: string, model: Model, createdAt: number) {
  return {
    id: name,
    internal_name: model.upstreamId,
    object: 'model',
    created: createdAt,
    owned_by: ownerOf(model),
  };
}

/** Claude Code lists only ids that begin with `claude` (claude-code#69116), so the prefix goes there. */
function anthropicModel(model: Model, createdAt: number) {
  return {
    type: 'model',
    id: model.family === 'anthropic' ? model.id.replace(/^argo:/, '') : model.id,
    display_name: model.displayName,
    created_at: new Date(createdAt * 1000).toISOString(),
  };
}

function googleModel(model: Model) {
  return {
    name: `models/${model.id}`,
    displayName: model.displayName,
    description: `${model.displayName} through ${model.provider.toUpperCase()}`,
    version: model.upstreamId,
    ...(model.contextTokens === undefined ? {} : { inputTokenLimit: model.contextTokens }),
    ...(model.maxOutputTokens === undefined ? {} : { outputTokenLimit: model.maxOutputTokens }),
    supportedGenerationMethods:
      model.kind === 'chat' ? ['generateContent', 'streamGenerateContent', 'countTokens'] : ['embedContent'],
  };
}

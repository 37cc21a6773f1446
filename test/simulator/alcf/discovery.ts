import type { Call } from './call.ts';
import type { AlcfModel, Cluster } from './models.ts';
import { denied } from './user.ts';

/** `/list-endpoints`: what this user may use. */
export function listEndpoints({ behaviour, user }: Pick<Call, 'behaviour' | 'user'>): unknown {
  const visible = behaviour.clusters.filter((cluster) => denied(user, cluster) === undefined);
  return {
    clusters: Object.fromEntries(
      visible.map((cluster) => [
        cluster.name,
        {
          base_url: `/resource_server/${cluster.name}`,
          frameworks: Object.fromEntries(
            frameworksOf(cluster, user).map(([name, models]) => [
              name,
              {
                models: models.map(({ id }) => id).toSorted(),
                endpoints: cluster.endpoints.map((endpoint) => `/v1/${endpoint}`),
              },
            ]),
          ),
        },
      ]),
    ),
  };
}

/** `/{cluster}/models`: what is told of each. */
export function describeModels(
  cluster: Cluster,
  { user }: Pick<Call, 'user'>,
): Readonly<Record<string, unknown>>[] {
  return frameworksOf(cluster, user).flatMap(([framework, models]) =>
    models.map((model) => ({
      id: model.id,
      object: 'model',
      cluster: cluster.name,
      framework,
      ...(model.tellsContext ? { max_model_len: model.context } : {}),
      ...(model.tellsContext && model.thinksIn !== undefined ? { reasoning_parser: parserOf(model) } : {}),
      ...(model.tellsContext && model.tools ? { enable_auto_tool_choice: true } : {}),
      ...(model.tokensPerMinute === undefined ? {} : { rate_limit_token_per_minute: model.tokensPerMinute }),
      ...(model.tokensPerMinuteOfOne === undefined
        ? {}
        : { rate_limit_token_per_minute_per_user: model.tokensPerMinuteOfOne }),
    })),
  );
}

/** The frameworks in which the user may use a model, with those models. */
export function frameworksOf(
  cluster: Cluster,
  user: Call['user'],
): (readonly [name: string, models: readonly AlcfModel[]])[] {
  return Object.entries(cluster.frameworks)
    .map(([name, models]) => [name, models.filter((model) => denied(user, model) === undefined)] as const)
    .filter(([, models]) => models.length > 0);
}

function parserOf({ id }: AlcfModel): string {
  return id.includes('gpt-oss') ? 'openai_gptoss' : 'gemma4';
}

import { isObject, type JsonObject, listOf, objectOf, parseJson, textOf } from '../../dialects/json-value.ts';
import { type AlcfFramework, type AlcfListedModel, modelId } from './endpoint-list.ts';

type Details = Pick<AlcfListedModel, 'contextTokens' | 'tools' | 'reasoning'>;

/** Reads `/{cluster}/models` into what is told of each id; a cluster without that path tells nothing. */
export function readModelDetails(body: string): ReadonlyMap<string, Details> {
  const parsed = parseJson(body);
  const details = new Map<string, Details>();
  for (const entry of listOf(isObject(parsed) ? parsed.data : parsed) ?? []) {
    const id = modelId(entry);
    if (id !== undefined && isObject(entry)) details.set(id.toLowerCase(), detailsOf(entry));
  }
  return details;
}

export function withDetails(
  frameworks: readonly AlcfFramework[],
  detailsOfCluster: ReadonlyMap<string, ReadonlyMap<string, Details>>,
): readonly AlcfFramework[] {
  return frameworks.map((framework) => ({
    ...framework,
    models: framework.models.map((model) => ({
      ...model,
      ...detailsOfCluster.get(framework.cluster)?.get(model.upstreamId.toLowerCase()),
    })),
  }));
}

/** The configuration of the model's server, under its own names (vLLM's), with either kind of line between the words. */
function detailsOf(entry: JsonObject): Details {
  const config = Object.entries({ ...objectOf(entry.config), ...entry }).map(
    ([name, value]) => [name.replaceAll('-', '_'), value] as const,
  );
  const said = (name: string) => config.find(([key]) => key === name)?.[1];
  const contextTokens = Number(said('max_model_len') ?? Number.NaN);
  const tools = config.filter(([name]) => name.includes('tool'));
  const reasoner = said('reasoning_parser') ?? said('enable_reasoning');
  return {
    ...(Number.isInteger(contextTokens) && contextTokens > 0 && { contextTokens }),
    ...(tools.length > 0 && { tools: tools.some(([, value]) => isOn(value)) }),
    ...(isOn(reasoner) && { reasoning: true }),
  };
}

function isOn(value: unknown): boolean {
  return (
    value === true ||
    (textOf(value) ?? 'false')
      .trim()
      .toLowerCase()
      .replace(/^(none|null|)$/, 'false') !== 'false'
  );
}

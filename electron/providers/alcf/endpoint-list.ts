import { isObject, type JsonObject, listOf, objectOf, parseJson, textOf } from '../../dialects/json-value.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';

/** What a person may use: one framework of one cluster. */
export interface AlcfFramework {
  readonly cluster: string;
  readonly framework: string;
  /** As listed, such as `/resource_server/sophia`. */
  readonly baseUrl: string;
  /** Such as `chat/completions`; undefined when the list does not say. */
  readonly services?: readonly string[] | undefined;
  readonly models: readonly AlcfListedModel[];
}

export interface AlcfListedModel {
  readonly upstreamId: string;
  readonly contextTokens?: number | undefined;
  readonly tools?: boolean | undefined;
  readonly reasoning?: boolean | undefined;
}

/** Served like the others, but nothing one can talk to (alcf-globus.md section 4.1). */
const otherFrameworks: ReadonlySet<string> = new Set(['sam3service', 'triton', 'dinoserver']);
const usedServices = ['chat/completions', 'completions', 'embeddings'];

/**
 * Reads `/list-endpoints`, without the frameworks that neither talk nor embed. An odd entry costs only itself; a list
 * that is empty is one. The error completes the sentence "The list of endpoints …".
 */
export function readEndpointList(body: string): Result<readonly AlcfFramework[], string> {
  const clusters = objectOf(objectOf(parseJson(body))?.clusters);
  if (clusters === undefined) return fail('is not in a form this version can read');
  return ok(
    Object.entries(clusters).flatMap(([cluster, value]) =>
      isName(cluster) && isObject(value) ? readCluster(cluster, value) : [],
    ),
  );
}

function readCluster(cluster: string, value: JsonObject): AlcfFramework[] {
  const baseUrl = textOf(value.base_url) || `/resource_server/${cluster}`;
  return Object.entries(objectOf(value.frameworks) ?? {}).flatMap(([framework, listed]) => {
    if (!isName(framework) || !isObject(listed) || otherFrameworks.has(framework.toLowerCase())) return [];
    const services = listOf(listed.endpoints)?.flatMap((path) => serviceOf(path) ?? []);
    if (services && !services.some((service) => usedServices.includes(service))) return [];
    const ids = new Set(listOf(listed.models)?.flatMap((model) => modelId(model) ?? []));
    const models = [...ids].map((upstreamId) => ({ upstreamId }));
    return [{ cluster, framework, baseUrl, ...(services && { services }), models }];
  });
}

/** `/v1/chat/completions`, with or without what stands before it. */
function serviceOf(path: unknown): string | undefined {
  return textOf(path)
    ?.trim()
    .replace(/^\/*(v1\/+)?|\/+$/g, '');
}

export function modelId(value: unknown): string | undefined {
  const id = (isObject(value) ? textOf(value.id) : textOf(value))?.trim();
  // It goes into requests, headers and the log.
  return id !== undefined && /^[\x21-\x7e]{1,200}$/.test(id) ? id : undefined;
}

/** Clusters and frameworks become part of addresses and of names. */
function isName(name: string): boolean {
  return /^[\w-][\w.-]{0,63}$/.test(name);
}

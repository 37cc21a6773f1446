import { fail, type Result } from '../../dialects/result.ts';
import { argoEndpoints } from '../../providers/argo/endpoints.ts';
import { type ModelList, readModelList } from '../../providers/argo/read-model-list.ts';
import type { Ask, UpstreamFailure } from '../../providers/ask.ts';
import { checkBaseUrl } from '../../providers/upstream-origin.ts';

export interface FetchDeps {
  readonly version: string;
  readonly ask: Ask;
  /** The sentence tray, window and doctor say for this failure. */
  explain(failure: UpstreamFailure): string;
}

const timeoutMs = 30_000;

/** Asks an environment for its models; the list is public, so nothing of the person is sent. The error is a sentence. */
export async function fetchModelList(
  baseUrl: string,
  allowOther: boolean,
  { version, ask, explain }: FetchDeps,
): Promise<Result<ModelList, string>> {
  const base = checkBaseUrl(baseUrl, allowOther);
  if (!base.ok) return base;
  const { origin, pathOf } = argoEndpoints(base.value);
  const headers = { accept: 'application/json', 'user-agent': `argo-tray/${version}` };
  const answer = await ask({ method: 'GET', url: origin + pathOf('models'), headers, timeoutMs });
  if (!answer.ok) return fail(explain(answer.error));
  const { status, body } = answer.value;
  const { host } = base.value;
  if (status !== 200) return fail(`${host} answered ${status} when asked for its models: try again later.`);
  const list = readModelList(body);
  return list.ok ? list : fail(`The model list of ${host} ${list.error}: try again later.`);
}

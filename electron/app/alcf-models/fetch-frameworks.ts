import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { type AlcfFramework, readEndpointList } from '../../providers/alcf/endpoint-list.ts';
import { readModelDetails, withDetails } from '../../providers/alcf/model-details.ts';
import type { AlcfGateway } from './alcf-gateway.ts';

const timeoutMs = 20_000;

/** What the person may use, with what each cluster tells of its models; a cluster that tells nothing costs nothing. */
export async function fetchFrameworks(
  gateway: AlcfGateway,
): Promise<Result<readonly AlcfFramework[], ApiError>> {
  const listed = await gateway.ask({ path: '/list-endpoints', timeoutMs });
  if (!listed.ok) return listed;
  const frameworks = readEndpointList(listed.value);
  if (!frameworks.ok) {
    return fail(
      apiError('bad-gateway', `The list of endpoints of ALCF ${frameworks.error}: try again later.`),
    );
  }
  const details: [string, ReturnType<typeof readModelDetails>][] = [];
  // One after the other: the gateway takes ten requests a second of one person, and has others to answer.
  for (const { cluster, baseUrl } of clustersOf(frameworks.value)) {
    const told = await gateway.ask({ cluster: baseUrl, path: '/models', timeoutMs });
    details.push([cluster, readModelDetails(told.ok ? told.value : '')]);
  }
  return ok(withDetails(frameworks.value, new Map(details)));
}

export type AlcfCluster = Pick<AlcfFramework, 'cluster' | 'baseUrl'>;

/** Each cluster once, as listed. */
export function clustersOf(frameworks: readonly AlcfFramework[]): readonly AlcfCluster[] {
  return [...new Map(frameworks.map((framework) => [framework.cluster, framework])).values()];
}

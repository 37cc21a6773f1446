import type { Catalogue } from '../../contract.ts';
import type { SeenCluster } from './cluster-watch.ts';
import { clustersOf } from './fetch-frameworks.ts';
import type { FrameworkList } from './framework-lists.ts';

/** What the page is told of ALCF beside its models. */
export function viewOf(
  { fetchedAt, problem, frameworks }: FrameworkList,
  states: ReadonlyMap<string, SeenCluster>,
  loading: ReadonlyMap<string, { readonly since: number }>,
): NonNullable<Catalogue['alcf']> {
  return {
    fetchedAt,
    ...(problem !== undefined && { problem }),
    clusters: clustersOf(frameworks).map(({ cluster }) => clusterView(cluster, states.get(cluster))),
    loading: [...loading].map(([model, { since }]) => ({ model, since: new Date(since).toISOString() })),
  };
}

function clusterView(name: string, seen: SeenCluster | undefined) {
  return {
    name,
    maintenance: seen?.maintenance ?? false,
    statusAt: seen?.jobsAt === undefined ? null : new Date(seen.jobsAt).toISOString(),
    ...(seen?.problem !== undefined && { problem: seen.problem }),
    ...(seen?.jobs?.freeNodes !== undefined && { freeNodes: seen.jobs.freeNodes }),
  };
}

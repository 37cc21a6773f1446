import type { Model, ModelKind, ModelStatus } from '../model.ts';
import { abilitiesOf, type KnownAbilities } from './capability-table.ts';
import type { AlcfFramework, AlcfListedModel } from './endpoint-list.ts';
import { type ClusterState, standingOf } from './model-status.ts';

/** A listed model as everybody is told of it, still without its short names. */
export function describeModel(
  { cluster, services }: Pick<AlcfFramework, 'cluster' | 'services'>,
  listed: AlcfListedModel,
  state: ClusterState | undefined,
  direct: boolean,
): Model {
  const { upstreamId } = listed;
  const known = abilitiesOf(upstreamId);
  const contextTokens = listed.contextTokens ?? known.contextTokens;
  const kind = kindOf(upstreamId);
  const { status, note } = standingOf(upstreamId, state, direct);
  const name = upstreamId.slice(upstreamId.lastIndexOf('/') + 1);
  return {
    id: `alcf:${cluster}/${upstreamId}`,
    aliases: [],
    provider: 'alcf',
    upstreamId,
    displayName: `${name} (${clusterName(cluster)})`,
    cluster,
    family: 'open',
    kind,
    status,
    ...(note !== undefined && { statusNote: note }),
    capabilities: kind === 'chat' ? capabilitiesOf(listed, known, services, status) : [],
    ...(contextTokens !== undefined && { contextTokens }),
  };
}

/** As a proper name. */
export function clusterName(cluster: string): string {
  return `${cluster.charAt(0).toUpperCase()}${cluster.slice(1)}`;
}

/** By the id: no list says which is which. */
function kindOf(upstreamId: string): ModelKind {
  return /embed|genslm/i.test(upstreamId) ? 'embedding' : 'chat';
}

/** What is told live over what is known of the model: batches only where they are served, hot only what is there. */
function capabilitiesOf(
  listed: AlcfListedModel,
  known: KnownAbilities,
  services: AlcfFramework['services'],
  status: ModelStatus,
): string[] {
  const has = {
    tools: listed.tools ?? known.tools,
    images: known.images,
    reasoning: listed.reasoning ?? known.reasoning,
    batch: known.batch && (services?.includes('batches') ?? true),
    hot: known.hot && (status === 'live' || status === 'unknown'),
  };
  return Object.entries(has).flatMap(([name, able]) => (able ? [name] : []));
}

import type { Model, ModelStatus } from '../model.ts';
import { describeModel } from './describe-model.ts';
import type { AlcfFramework } from './endpoint-list.ts';
import type { ClusterState } from './model-status.ts';

/** The models one may use, each with the framework that serves it. */
export interface AlcfCatalogue {
  readonly models: readonly Model[];
  /** By the model's own name. */
  placeOf(id: string): AlcfPlace | undefined;
  /** The models a name means, the one that would answer soonest first: in any case, with or without `alcf:`. */
  meantBy(asked: string): readonly Model[];
}

export interface AlcfPlace {
  readonly framework: AlcfFramework;
  /** Whether the cluster's models are always there or not at all: nothing is loaded on request. */
  readonly direct: boolean;
}

export interface AlcfFacts {
  readonly frameworks: readonly AlcfFramework[];
  /** By the cluster's name. */
  readonly states: ReadonlyMap<string, ClusterState>;
  /** Whether a short name is another provider's already. */
  isTaken(name: string): boolean;
}

interface Entry {
  readonly model: Model;
  readonly place: AlcfPlace;
  readonly names: readonly string[];
}

/** The catalogue of a list. Every model has a name of its own; a short one that several share is listed with the best. */
export function alcfCatalogue({ frameworks, states, isTaken }: AlcfFacts): AlcfCatalogue {
  const entries = frameworks.flatMap((framework) => entriesOf(framework, states.get(framework.cluster)));
  const meanings = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const name of entry.names) meanings.set(name, [...(meanings.get(name) ?? []), entry]);
  }
  for (const [name, meant] of meanings) meant.sort((one, other) => rank(one, name) - rank(other, name));

  const listed = new Map(
    entries.map((entry) => {
      const first = entry.names.filter((name) => meanings.get(name)?.[0] === entry);
      const aliases = first.flatMap((name) => listedAs(name, entry.model)).filter((name) => !isTaken(name));
      return [entry, { ...entry.model, aliases }] as const;
    }),
  );
  const places = new Map(entries.map(({ model, place }) => [model.id, place]));
  return {
    models: [...listed.values()],
    placeOf: (id) => places.get(id),
    meantBy: (asked) => (meanings.get(bareAlcfName(asked)) ?? []).flatMap((entry) => listed.get(entry) ?? []),
  };
}

function entriesOf(framework: AlcfFramework, state: ClusterState | undefined): Entry[] {
  // Sophia runs jobs, the `api` framework forwards; what a cluster says of itself counts more.
  const direct = state?.jobs?.direct ?? framework.framework === 'api';
  return framework.models.map((listed) => {
    const model = describeModel(framework, listed, state, direct);
    return { model, place: { framework, direct }, names: namesOf(model) };
  });
}

const alcfPrefix = /^alcf\s*[:/]\s*/i;

/** In lower case and without the provider's own prefix. */
export function bareAlcfName(asked: string): string {
  return asked.trim().toLowerCase().replace(alcfPrefix, '');
}

/** Whether a name says itself that it is ALCF's. */
export function isAlcfName(asked: string): boolean {
  return alcfPrefix.test(asked.trim());
}

/** Everything a model answers to, in lower case: with its cluster, its id, and the last part of that. */
function namesOf({ cluster, upstreamId }: Model): readonly string[] {
  const id = upstreamId.toLowerCase();
  return [...new Set([`${cluster?.toLowerCase()}/${id}`, id, lastPart(id)])];
}

/** In the model's own spelling: its id with and without the provider's prefix, and the last part alone. */
function listedAs(name: string, { upstreamId }: Model): readonly string[] {
  if (name === upstreamId.toLowerCase()) return [`alcf:${upstreamId}`, upstreamId];
  return name === lastPart(upstreamId).toLowerCase() ? [lastPart(upstreamId)] : [];
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

const order: readonly ModelStatus[] = ['live', 'starting', 'unknown', 'queued', 'offline', 'unavailable'];

/** Among equals, the one whose id the name is and not only the end of it. */
function rank({ model }: Entry, name: string): number {
  return order.indexOf(model.status ?? 'unknown') * 2 + (model.upstreamId.toLowerCase() === name ? 0 : 1);
}

import type { AlcfPlace } from '../../providers/alcf/alcf-catalogue.ts';
import type { NotReady } from '../../providers/alcf/alcf-provider.ts';
import type { Model } from '../../providers/model.ts';
import type { Clock } from '../ports.ts';
import type { ClusterWatch } from './cluster-watch.ts';
import { notLive } from './not-live.ts';
import type { UntilLive } from './until-live.ts';
import type { WarmUps } from './warm-ups.ts';

/** Whether a request for a model goes out; undefined where it does. */
export type Admission = (model: Model, place: AlcfPlace) => NotReady | undefined;

export interface AdmissionDeps {
  readonly clock: Clock;
  readonly watch: Pick<ClusterWatch, 'states' | 'look'>;
  readonly warmUps: Pick<WarmUps, 'begin'>;
  readonly untilLive: Pick<UntilLive, 'wait'>;
  /** As they are known now. */
  models(): readonly Model[];
  holdSeconds(): number;
}

/** How old a state may be to refuse a request by it. */
const freshMs = 120_000;

/** Fails fast where the clusters said lately that there is no answer to be had, and sees to it that there will be. */
export function createAdmission(deps: AdmissionDeps): Admission {
  const { clock, watch, warmUps, untilLive } = deps;
  return (found, place) => {
    void watch.look();
    const seen = watch.states().get(place.framework.cluster);
    const seenAt = seen?.maintenance ? seen.statusAt : seen?.jobsAt;
    if (seenAt === undefined || clock.now() - seenAt > freshMs) return undefined;
    const model = deps.models().find(({ id }) => id === found.id) ?? found;
    const error = notLive(model, deps.models());
    if (error === undefined) return undefined;
    if (model.status === 'offline') warmUps.begin(model, place);
    const holdMs = deps.holdSeconds() * 1000;
    const waits = holdMs > 0 && model.status !== 'unavailable';
    return { error, ...(waits && { wait: (gone) => untilLive.wait(model.id, holdMs, gone) }) };
  };
}

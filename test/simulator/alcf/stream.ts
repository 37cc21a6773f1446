import type { Frame } from '../wire/frames.ts';
import type { Call } from './call.ts';
import type { AlcfModel, Cluster } from './models.ts';
import type { Speech, StreamFault } from './script.ts';
import type { Served } from './service.ts';
import { apiErrorFrame, done, gatewayErrorFrame } from './transport.ts';

/** A served answer as it comes through the gateway, with whatever goes wrong on the way. */
export function throughGateway(
  served: Served,
  say: Speech,
  call: Call,
  cluster: Cluster,
  model: AlcfModel,
): Frame[] {
  const events = [...served.events];
  if (say.errorInside !== undefined) {
    const { afterEvents, data } = say.errorInside;
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    return [...events.slice(0, afterEvents), { kind: 'event', data: text }, done];
  }
  if (say.stream !== undefined) return faulty(events, say.stream, call, cluster, model);
  return say.withoutDone ? events : [...events, done];
}

function faulty(
  events: Frame[],
  fault: StreamFault,
  call: Call,
  cluster: Cluster,
  model: AlcfModel,
): Frame[] {
  switch (fault.kind) {
    case 'lost':
      return [...events.toSpliced(fault.event, 1), done];
    case 'unfinished':
      return [...events.slice(0, fault.afterEvents), done];
    case 'silent':
      return events.slice(0, fault.afterEvents);
    case 'broken':
      return [
        ...events.slice(0, fault.afterEvents),
        cluster.adapter === 'compute'
          ? gatewayErrorFrame(500, 'InternalServerError', 'An error occurred during processing')
          : apiErrorFrame('Error: Unexpected error calling stream API: peer closed connection', call, model),
        done,
      ];
    case 'pause':
      return paused(events, fault, call, cluster);
  }
}

/** On Sophia a pause of more than a few seconds counts as the end; elsewhere nothing watches. */
function paused(
  events: Frame[],
  { afterEvents, seconds }: Extract<StreamFault, { kind: 'pause' }>,
  call: Call,
  { adapter }: Cluster,
): Frame[] {
  const { pause, stream } = call.behaviour.times;
  const waitFor = (time: number): Frame => waiting(call, call.now + time);
  const before = events.slice(0, afterEvents);
  if (adapter === 'direct' || seconds <= pause) {
    return seconds > stream && adapter === 'compute'
      ? [...before, waitFor(stream)]
      : [...before, waitFor(seconds), ...events.slice(afterEvents), done];
  }
  return [...before, waitFor(pause), done];
}

/** Nothing is sent until then (Unix seconds). */
export function waiting({ clock }: Call, at: number): Frame {
  return { kind: 'pause', wait: (gone) => clock.until(at * 1000, gone) };
}

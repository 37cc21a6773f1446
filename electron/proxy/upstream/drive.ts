import type { ApiError } from '../../dialects/api-error.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import type { Target } from '../../providers/provider.ts';
import { createHeartbeat } from '../client/heartbeat.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';
import { createTextReceiver, type Receiver } from './receiver.ts';
import { isRefusal, maxRenewals } from './renewal.ts';
import type { Exchange, HeaderValue } from './upstream.ts';

export interface Sending {
  readonly target: Target;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
  readonly timeoutMs?: number;
}

/** How a lane meets an upstream's answer. */
export interface Meeting {
  receive(status: number, headers: Readonly<Record<string, HeaderValue>>, cancel: () => void): Receiver;
  /** No answer came. */
  failed(failure: UpstreamFailure): void;
  /** There is none to be had: the model cannot answer, or the credentials are not taken. */
  refused(error: ApiError): void;
  /** The upstream has been silent for a while; absent where nothing can be said to the client meanwhile. */
  readonly silence?: (() => void) | undefined;
}

/** Sends a request upstream and carries the answer: heartbeats, back-pressure, and the client that goes away. */
export function drive(visit: Visit, sending: Sending, meeting: Meeting, workshop: Workshop): void {
  const { target, headers, body, timeoutMs } = sending;
  const { response } = visit;
  const heartbeat = createHeartbeat(workshop.limits.heartbeatMs, meeting.silence);
  let exchange: Exchange | undefined;

  const send = (credentials: Readonly<Record<string, string>>, renewals: number) => {
    let receiver: Receiver | undefined;
    let renewing = false;
    exchange = workshop.upstream.send(
      {
        origin: target.origin,
        path: target.path,
        method: 'POST',
        headers: { ...headers, ...credentials },
        body,
        timeouts: { ...target.timeouts, ...(timeoutMs !== undefined && { totalMs: timeoutMs }) },
      },
      {
        head(status, fields) {
          heartbeat.touch();
          renewing = renewals < maxRenewals && target.refused !== undefined && isRefusal(status);
          receiver = renewing
            ? createTextReceiver((text) => watched(renew(status, text, renewals)), meeting.failed)
            : meeting.receive(status, fields, () => {
                heartbeat.stop();
                exchange?.cancel();
              });
        },
        data(chunk) {
          heartbeat.touch();
          const more = receiver?.push(chunk) ?? true;
          if (!more) response.once('drain', () => exchange?.resume());
          return more;
        },
        end() {
          if (!renewing) heartbeat.stop();
          receiver?.end();
        },
        failed(failure) {
          heartbeat.stop();
          if (receiver) receiver.failed(failure);
          else meeting.failed(failure);
        },
      },
    );
  };

  /** Refused credentials mean that the request has not run, so it may be sent again with others. */
  const renew = async (status: number, text: string, renewals: number) => {
    const renewed = await target.refused?.(status, text);
    if (response.destroyed) return;
    if (renewed?.ok) return send(renewed.value, renewals + 1);
    heartbeat.stop();
    if (renewed) meeting.refused(renewed.error);
  };

  const begin = async (ready: Promise<ApiError | undefined>) => {
    const error = await ready;
    if (response.destroyed) return;
    if (error === undefined) return send({}, 0);
    heartbeat.stop();
    meeting.refused(error);
  };

  const watched = (work: Promise<void>) => {
    work.catch((error: unknown) => visit.crashed(error));
  };

  response.on('close', () => {
    heartbeat.stop();
    if (!response.writableFinished) exchange?.cancel();
  });
  if (target.ready) watched(begin(target.ready(visit.gone())));
  else send({}, 0);
}

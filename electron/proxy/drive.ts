import type { UpstreamFailure } from '../providers/ask.ts';
import type { Target } from '../providers/provider.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { HeaderValue } from './upstream.ts';
import type { Visit } from './visit.ts';
import type { Workshop } from './workshop.ts';

/** What takes an upstream's body, once its head told which kind of answer it is. */
export interface Receiver {
  /** Returns false when the client reads slower than the upstream writes. */
  push(chunk: Buffer): boolean;
  end(): void;
  failed(failure: UpstreamFailure): void;
}

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
  /** The upstream has been silent for a while. */
  silence(): void;
}

/** Sends a request upstream and carries the answer: heartbeats, back-pressure, and the client that goes away. */
export function drive(
  visit: Visit,
  sending: Sending,
  meeting: Meeting,
  { upstream, limits }: Workshop,
): void {
  const { target, headers, body, timeoutMs } = sending;
  const { response } = visit;
  let receiver: Receiver | undefined;
  const heartbeat = createHeartbeat(limits.heartbeatMs, () => meeting.silence());
  const exchange = upstream.send(
    {
      origin: target.origin,
      path: target.path,
      method: 'POST',
      headers,
      body,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    },
    {
      head(status, fields) {
        heartbeat.touch();
        receiver = meeting.receive(status, fields, () => {
          heartbeat.stop();
          exchange.cancel();
        });
      },
      data(chunk) {
        heartbeat.touch();
        return receiver?.push(chunk) ?? true;
      },
      end() {
        heartbeat.stop();
        receiver?.end();
      },
      failed(failure) {
        heartbeat.stop();
        if (receiver) receiver.failed(failure);
        else meeting.failed(failure);
      },
    },
  );
  response.on('drain', () => exchange.resume());
  response.on('close', () => {
    heartbeat.stop();
    if (!response.writableFinished) exchange.cancel();
  });
}

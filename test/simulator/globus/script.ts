import type { Delivery } from '../wire/delivery.ts';
import type { WireReply } from '../wire/player.ts';
import { type Send, sentReply } from '../wire/send.ts';

/**
 * What Globus is told to do with a request it would have granted: a body is sent in place of the answer, and nothing is
 * granted; without one it grants it, delivered so.
 */
export type Script = Delivery &
  Partial<Send> & {
    /** Only a request whose path ends so; any POST without. */
    readonly on?: string;
  };

export function scripted({ body, ...how }: Script): WireReply | undefined {
  return body === undefined ? undefined : sentReply({ ...how, body });
}

import type { EventEmitter } from 'node:events';

/** Emits an event whose listeners may prevent what follows; true when none did. */
export function emitPreventable(emitter: EventEmitter, name: string, details: object = {}): boolean {
  let prevented = false;
  const event = {
    ...details,
    preventDefault() {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  emitter.emit(name, event);
  return !prevented;
}

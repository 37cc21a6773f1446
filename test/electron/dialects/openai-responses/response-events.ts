import { isObject, type JsonObject, listOf, objectOf } from '../../../../electron/dialects/json-value.ts';

export interface NamedEvent {
  readonly type: string;
  readonly data: JsonObject;
}

/** The events of a raw stream; comments are passed over, and what is no named event is an error. */
export function parseEvents(raw: string): readonly NamedEvent[] {
  if (!raw.endsWith('\n\n')) throw new Error('the stream does not end with a blank line');
  return raw
    .slice(0, -2)
    .split('\n\n')
    .filter((frame) => !frame.startsWith(':'))
    .map((frame, at) => {
      const [, name = '', json = ''] = /^event: ([\w.]+)\ndata: ([^\n]*)$/.exec(frame) ?? [];
      const data: unknown = json === '' ? undefined : JSON.parse(json);
      if (!isObject(data)) throw new Error(`not one named event: ${frame}`);
      if (data.type !== name) throw new Error(`${name} holds ${String(data.type)}`);
      if (data.sequence_number !== at)
        throw new Error(`event ${at} is numbered ${String(data.sequence_number)}`);
      return { type: name, data };
    });
}

/** The response object of the last event. */
export function lastResponse(raw: string): JsonObject {
  return objectOf(parseEvents(raw).at(-1)?.data.response) ?? {};
}

export function outputOf(response: JsonObject): readonly JsonObject[] {
  return (listOf(response.output) ?? []).filter(isObject);
}

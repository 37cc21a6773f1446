import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';

/** Calls back with every server-sent event of a body, until it ends. Rejects when the connection breaks. */
export async function readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  listener: (message: EventSourceMessage) => void,
): Promise<void> {
  const reader = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    listener(value);
  }
}

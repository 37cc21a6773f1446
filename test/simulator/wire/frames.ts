/** One piece of an answer's body: a server-sent event, or bytes as they are; or nothing for a while. */
export type Frame = Piece | { readonly kind: 'pause'; readonly wait: (gone: AbortSignal) => Promise<void> };

type Piece =
  | { readonly kind: 'event'; readonly name?: string; readonly data: string }
  | { readonly kind: 'bytes'; readonly bytes: string | Uint8Array };

/** How events are spelled; every variation here is legal in the event stream format. */
export interface FrameStyle {
  readonly lineEnd?: '\n' | '\r\n' | '\r';
  readonly dataPrefix?: 'data: ' | 'data:';
  /** A comment line before every event, as some servers keep a connection alive. */
  readonly comment?: string;
}

export function eventFrame(value: unknown, name?: string): Frame {
  return { kind: 'event', data: JSON.stringify(value), ...(name === undefined ? {} : { name }) };
}

export function jsonFrame(value: unknown): Frame {
  return { kind: 'bytes', bytes: JSON.stringify(value) };
}

export function encodeFrame(frame: Piece, style: FrameStyle): Buffer {
  if (frame.kind === 'bytes') return Buffer.from(frame.bytes);
  const prefix = style.dataPrefix ?? 'data: ';
  const lines = [
    ...(style.comment === undefined ? [] : [`: ${style.comment}`, '']),
    ...(frame.name === undefined ? [] : [`event: ${frame.name}`]),
    ...frame.data.split('\n').map((line) => prefix + line),
    '',
    '',
  ];
  return Buffer.from(lines.join(style.lineEnd ?? '\n'));
}

/** What is sent: one text, or pieces that are written one after the other. */
export type UpstreamBody = Uint8Array | string | readonly Uint8Array[];

/** The bytes of pieces, which would go chunked without a length; undefined where the body tells its own. */
export function lengthOfPieces(body: UpstreamBody | undefined): number | undefined {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) return undefined;
  return body.reduce((length, piece) => length + piece.length, 0);
}

export function textOfBody(body: UpstreamBody): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body).toString() : Buffer.concat(body).toString();
}

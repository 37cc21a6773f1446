import type { IncomingMessage } from 'node:http';
import { fail, ok, type Result } from '../dialects/result.ts';

export interface BodyRefusal {
  readonly status: 400 | 413 | 415;
  readonly message: string;
}

const limitBytes = 1_000_000;
const tooLarge = fail<BodyRefusal>({ status: 413, message: 'The body is larger than 1 MB.' });

/** The JSON a request carries. */
export async function readJson(request: IncomingMessage): Promise<Result<unknown, BodyRefusal>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return fail({ status: 415, message: 'The content type must be application/json.' });
  }
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return tooLarge;
  const pieces: Buffer[] = [];
  let size = 0;
  // The connection must outlive a refusal, which is sent over it.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    size += piece.length;
    if (size > limitBytes) return tooLarge;
    pieces.push(piece);
  }
  try {
    return ok(JSON.parse(Buffer.concat(pieces).toString('utf8')));
  } catch {
    return fail({ status: 400, message: 'The body is not JSON.' });
  }
}

import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { AnswerHeaders, UpstreamListener } from './upstream-listener.ts';

/** Each gives what it has as soon as it has it: a stream must not wait for its end. */
const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip({ flush: constants.Z_SYNC_FLUSH }),
  'x-gzip': () => createGunzip({ flush: constants.Z_SYNC_FLUSH }),
  deflate: () => createInflate({ flush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH }),
};

/**
 * Hears an answer as it was before somebody on its way compressed it, though nobody here asks for that; undefined for an
 * answer with these headers that comes as it is. `broken` is told when what comes cannot be decoded.
 */
export function decompressing(
  headers: AnswerHeaders,
  listener: UpstreamListener,
  broken: () => void,
): UpstreamListener | undefined {
  const decoder = decoders[String(headers['content-encoding']).toLowerCase()]?.();
  if (!decoder) return undefined;
  decoder
    .on('data', (chunk: Buffer) => {
      if (!listener.data(chunk)) decoder.pause();
    })
    .on('end', () => listener.end())
    .on('error', broken);

  // A decoder that is destroyed may still complain.
  const stop = () => {
    decoder
      .removeAllListeners()
      .on('error', () => {})
      .destroy();
  };
  return {
    head(status, { 'content-encoding': _, 'content-length': __, ...others }) {
      listener.head(status, others);
    },
    data(chunk) {
      decoder.write(chunk);
      // A few bytes may hold megabytes, so the decoder waits for the client, and the upstream for the decoder.
      return !decoder.isPaused();
    },
    resume: () => void decoder.resume(),
    end: () => decoder.end(),
    failed(failure) {
      stop();
      listener.failed(failure);
    },
    stop,
  };
}

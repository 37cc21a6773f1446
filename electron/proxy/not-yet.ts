import { apiError, errorOfStatus } from '../dialects/api-error.ts';
import type { ClientDialectCodec } from '../dialects/client-dialect.ts';
import { fail } from '../dialects/result.ts';
import type { UpstreamDialectCodec } from '../dialects/upstream-dialect.ts';

const refused = () => fail(apiError('not-implemented', 'This translation is still to come.'));

export const clientToCome: ClientDialectCodec = {
  readRequest: refused,
  createReplyWriter: () => ({ contentType: 'text/plain', write: () => '' }),
  writeReply: () => '',
  writeError: (error) => ({ status: error.status, headers: {}, body: '' }),
  heartbeat: '',
};

export const upstreamToCome: UpstreamDialectCodec = {
  writeRequest: refused,
  createReplyReader: () => ({ push: () => {}, end: () => {} }),
  readError: (status, body) => errorOfStatus(status, body.slice(0, 200)),
};

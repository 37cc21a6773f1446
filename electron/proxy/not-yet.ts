import { apiError } from '../dialects/api-error.ts';
import type { ClientDialectCodec } from '../dialects/client-dialect.ts';
import { fail } from '../dialects/result.ts';

const refused = () => fail(apiError('not-implemented', 'This translation is still to come.'));

export const clientToCome: ClientDialectCodec = {
  readRequest: refused,
  createReplyWriter: () => ({ contentType: 'text/plain', write: () => '' }),
  writeReply: () => '',
  writeError: (error) => ({ status: error.status, headers: {}, body: '' }),
  heartbeat: '',
};

import { gatewayRefusal } from './errors.ts';
import { bearer, userInBody } from './identity.ts';
import type { GatewayPath } from './path.ts';

/** What the paths in OpenAI's shape have in common: who asks, and how the gateway words its own errors. */
export const openAiPath = {
  user: (entry) => userInBody(entry) ?? bearer(entry),
  nobody: () =>
    gatewayRefusal(401, 'No user name in the body or the authorization header.', 'AuthenticationError', null),
  fail: ({ status, message, type, code }) =>
    gatewayRefusal(status, message, type ?? 'BadRequestError', code === undefined ? 'internal_error' : code),
} satisfies Pick<GatewayPath, 'user' | 'nobody' | 'fail'>;

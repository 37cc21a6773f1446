import { knownScopes } from './scopes.ts';
import { grants } from './token/grants.ts';

/** `/.well-known/openid-configuration`. */
export function discovery(origin: string): Readonly<Record<string, unknown>> {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/v2/oauth2/authorize`,
    token_endpoint: `${origin}/v2/oauth2/token`,
    revocation_endpoint: `${origin}/v2/oauth2/token/revoke`,
    introspection_endpoint: `${origin}/v2/oauth2/token/introspect`,
    userinfo_endpoint: `${origin}/v2/oauth2/userinfo`,
    jwks_uri: `${origin}/jwk.json`,
    response_types_supported: ['code'],
    grant_types_supported: grants.map(({ type }) => type),
    id_token_signing_alg_values_supported: ['RS512'],
    subject_types_supported: ['public'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: knownScopes,
  };
}

import {
  alcfTokensAppId,
  gatewayId,
  gatewayScope,
  inferenceAppId,
} from '../../../simulator/globus/constants.ts';

type Given = Readonly<Record<string, unknown>>;

/** The file of the Globus SDK 4, as its JSON storage writes it. */
export function sdkFile(given: Given, identityId: string, expiresAt: number) {
  const others: readonly Given[] = Array.isArray(given.other_tokens) ? given.other_tokens : [];
  const entries = [given, ...others].map((token): [string, Given] => [
    String(token.resource_server),
    {
      resource_server: token.resource_server,
      identity_id: identityId,
      scope: token.scope,
      access_token: token.access_token,
      refresh_token: token.refresh_token,
      expires_at_seconds: expiresAt,
      token_type: 'Bearer',
    },
  ]);
  return {
    data: { DEFAULT: Object.fromEntries(entries) },
    format_version: '2.0',
    'globus-sdk.version': '4.9.0',
  };
}

/** The file of inference_auth_token.sh. */
export function flatFile(given: Given, expiresAt: number) {
  return {
    app_name: 'inference_app',
    client_id: inferenceAppId,
    resource_server: gatewayId,
    scope: gatewayScope,
    access_token: given.access_token,
    refresh_token: given.refresh_token,
    expires_at: expiresAt,
  };
}

/** The file of alcf-tokens.sh. */
export function shellFile(given: Given, expiresAt: number) {
  const { access_token, refresh_token, scope } = given;
  return {
    app_name: 'alcf_tokens',
    client_id: alcfTokensAppId,
    by_resource_server: { [gatewayId]: { scope, access_token, refresh_token, expires_at: expiresAt } },
  };
}

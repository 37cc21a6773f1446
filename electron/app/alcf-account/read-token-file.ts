import { type JsonObject, numberOf, objectOf, parseJson, textOf } from '../../dialects/json-value.ts';
import { gatewayId } from './globus.ts';
import type { StoredTokens } from './stored-login.ts';

/** What a file of ALCF's own tools holds for the gateway. */
export interface TokenFileContent {
  /** Undefined where the file does not say whose the tokens are. */
  readonly clientId: string | undefined;
  readonly identityId: string | undefined;
  readonly gateway: StoredTokens;
  readonly others: Readonly<Record<string, StoredTokens>>;
}

/**
 * Reads the four shapes there are: the SDK's `data.DEFAULT` and its older `by_rs`, the flat file of the shell script,
 * and `by_resource_server` of alcf-tokens' one. Undefined where there is nothing for the gateway that lasts.
 */
export function readTokenFile(text: string): TokenFileContent | undefined {
  const file = objectOf(parseJson(text));
  if (file === undefined) return undefined;
  const entries = entriesOf(file);
  const read = Object.entries(entries).flatMap(([server, entry]) => {
    const tokens = tokensOf(objectOf(entry));
    return tokens === undefined ? [] : [[server, tokens] as const];
  });
  const { [gatewayId]: gateway, ...others } = Object.fromEntries(read);
  if (gateway?.refreshToken === undefined) return undefined;
  return {
    clientId: textOf(file.client_id),
    identityId: textOf(objectOf(entries[gatewayId])?.identity_id),
    gateway,
    others,
  };
}

function entriesOf(file: JsonObject): JsonObject {
  const bySdk = objectOf(objectOf(file.data)?.DEFAULT) ?? objectOf(file.by_rs);
  const byShell = objectOf(file.by_resource_server);
  return bySdk ?? byShell ?? { [textOf(file.resource_server) ?? '']: file };
}

function tokensOf(entry: JsonObject | undefined): StoredTokens | undefined {
  const accessToken = textOf(entry?.access_token);
  const seconds =
    numberOf(entry?.expires_at_seconds) ?? numberOf(entry?.expires_at) ?? numberOf(entry?.expires_at_epoch);
  if (accessToken === undefined) return undefined;
  const refreshToken = textOf(entry?.refresh_token) || undefined;
  return {
    accessToken,
    ...(refreshToken !== undefined && { refreshToken }),
    scope: textOf(entry?.scope) ?? '',
    expiresAt: (seconds ?? 0) * 1000,
  };
}

import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeFile } from 'atomically';
import { isObject, type JsonObject, objectOf, parseJson } from '../../dialects/json-value.ts';
import type { Log } from '../ports.ts';
import { codeOf, reasonOf } from '../reason.ts';
import type { AccountSettings } from './account-settings.ts';
import { authServerName, gatewayId, officialClientId } from './globus.ts';
import { readTokenFile } from './read-token-file.ts';
import type { StoredLogin, StoredTokens } from './stored-login.ts';
import { type Machine, sharedPath } from './token-files.ts';

/** The login as ALCF's command-line tools keep it, where the person wants them kept signed in too. */
export interface SharedLogin {
  /** Theirs, when they have renewed it since. */
  newerTokens(login: StoredLogin): Promise<StoredTokens | undefined>;
  write(login: StoredLogin | undefined): Promise<void>;
  remove(login: StoredLogin): Promise<void>;
}

export interface SharedLoginDeps {
  readonly machine: Machine;
  readonly log: Log;
  settings(): AccountSettings;
}

/** The version of the SDK whose format this is (alcf-globus.md section 1.4 of the specification). */
const emptyFile = { data: { DEFAULT: {} }, format_version: '2.0', 'globus-sdk.version': '4.9.0' };

export function createSharedLogin({ machine, log, settings }: SharedLoginDeps): SharedLogin {
  const path = sharedPath(machine);

  /** The file is one client's and is bound to a subject, which only a login with an identity token is sure of. */
  function isShared({ clientId, others }: StoredLogin): boolean {
    return settings().shareAlcfLogin && clientId === officialClientId && authServerName in others;
  }

  async function rewrite(change: (entries: JsonObject) => JsonObject): Promise<void> {
    try {
      const file = (await readSdkFile(path)) ?? emptyFile;
      const data = objectOf(file.data) ?? {};
      const entries = change(objectOf(data.DEFAULT) ?? {});
      const text = JSON.stringify({ ...file, data: { ...data, DEFAULT: entries } });
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      chmodSync(dirname(path), 0o700);
      await writeFile(path, text, { mode: 0o600 });
    } catch (error) {
      log.warn('alcf.share-failed', { path, reason: reasonOf(error) });
    }
  }

  return {
    newerTokens: async (login) => {
      if (!isShared(login)) return undefined;
      const file = await readSdkFile(path).catch(() => undefined);
      const theirs = file === undefined ? undefined : readTokenFile(JSON.stringify(file));
      const same = theirs?.identityId === login.identity.id;
      return same && theirs.gateway.expiresAt > login.gateway.expiresAt ? theirs.gateway : undefined;
    },
    write: async (login) => {
      if (login === undefined || !isShared(login)) return;
      const auth = login.others[authServerName];
      await rewrite((entries) => ({
        ...entries,
        [gatewayId]: sdkEntry(gatewayId, login.gateway, login.identity.id),
        ...(auth !== undefined && { [authServerName]: sdkEntry(authServerName, auth, login.identity.id) }),
      }));
    },
    remove: async (login) => {
      if (isShared(login)) {
        await rewrite(({ [gatewayId]: _, [authServerName]: __, ...others }) => others);
      }
    },
  };
}

/** Without `identity_id` the SDK's next refresh fails: an answer to a refresh says not whose it is. */
function sdkEntry(server: string, tokens: StoredTokens, identityId: string): JsonObject {
  return {
    resource_server: server,
    identity_id: identityId,
    scope: tokens.scope,
    access_token: tokens.accessToken,
    ...(tokens.refreshToken !== undefined && { refresh_token: tokens.refreshToken }),
    expires_at_seconds: Math.floor(tokens.expiresAt / 1000),
    token_type: 'Bearer',
  };
}

const tries = 3;
const tryAgainMs = 100;

/** Undefined where there is none. The SDK writes in place, so half a file is looked at again; what stays so is an error. */
async function readSdkFile(path: string): Promise<JsonObject | undefined> {
  for (let left = tries; ; left -= 1) {
    const text = readText(path);
    if (text === undefined) return undefined;
    const file = parseJson(text);
    if (isObject(file) && file.format_version === '2.0') return file;
    if (left === 1) throw new Error('it is not a token file of format 2.0');
    await pause(tryAgainMs);
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

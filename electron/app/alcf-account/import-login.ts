import { existsSync, readFileSync } from 'node:fs';
import type { OperationError } from '../../contract.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { Clock } from '../ports.ts';
import { reasonOf } from '../reason.ts';
import { officialClientId } from './globus.ts';
import type { GlobusServer } from './globus-server.ts';
import type { Granted } from './granted.ts';
import { readTokenFile, type TokenFileContent } from './read-token-file.ts';
import { notAcceptedSentence, signInReason } from './rejection.ts';
import type { Settling } from './settle.ts';
import { type Machine, tokenPlaces } from './token-files.ts';
import type { Whoami } from './whoami.ts';
import { globusTrouble } from './words.ts';

/** A login of ALCF's own tools that could be copied. */
export interface Importable {
  readonly path: string;
  readonly tool: string;
}

export interface ImportDeps {
  readonly machine: Machine;
  readonly globus: GlobusServer;
  readonly settling: Settling;
  readonly clock: Clock;
  whoami(accessToken: string): Promise<Whoami>;
}

/** The logins that lie on this machine, best first; nobody is asked whether they still work. */
export function findImportable(machine: Machine): readonly Importable[] {
  return tokenPlaces(machine)
    .filter(({ path }) => existsSync(path) && contentOf(path).ok)
    .map(({ path, tool }) => ({ path, tool }));
}

/** Copies a login; the file stays as it is. It is taken only when ALCF knows who it is. */
export async function importLogin(deps: ImportDeps, wanted?: string): Promise<OperationError | undefined> {
  const places = tokenPlaces(deps.machine);
  const path = wanted ?? findImportable(deps.machine)[0]?.path;
  if (path === undefined) return nothingFound;
  const content = contentOf(path);
  if (!content.ok) return { code: 'import-unreadable', message: `${path} ${content.error}.`, hint };
  const place = places.find((each) => each.path === path);
  const clientId = content.value.clientId ?? place?.clientId ?? clientInPath(path) ?? officialClientId;
  const fresh = await freshened(deps, content.value, clientId);
  if (!fresh.ok) return fresh.error;
  const whoami = await deps.whoami(fresh.value.gateway.accessToken);
  const granted = grantedFrom(fresh.value, clientId, whoami);
  if (!granted.ok) return granted.error;
  await deps.settling.settle({ granted: granted.value, whoami, ours: false, switching: false });
  return undefined;
}

function contentOf(path: string): Result<TokenFileContent, string> {
  try {
    const content = readTokenFile(readFileSync(path, 'utf8'));
    return content === undefined ? fail('holds no lasting sign-in for the ALCF gateway') : ok(content);
  } catch (error) {
    return fail(`cannot be read (${reasonOf(error)})`);
  }
}

/** An access token that is over is renewed first, by the client it is bound to. */
async function freshened(
  { globus, clock }: ImportDeps,
  content: TokenFileContent,
  clientId: string,
): Promise<Result<TokenFileContent, OperationError>> {
  const { accessToken: _, refreshToken, expiresAt } = content.gateway;
  if (expiresAt - clock.now() > 60_000 || refreshToken === undefined) return ok(content);
  const renewed = await globus.refresh(clientId, refreshToken);
  if (renewed.ok) return ok({ ...content, gateway: { ...content.gateway, ...renewed.value } });
  return renewed.error.kind === 'refused'
    ? fail(over)
    : fail({
        code: 'globus-unreachable',
        message: `The sign-in could not be renewed: ${globusTrouble(renewed.error)}`,
      });
}

function grantedFrom(
  { gateway, others, identityId }: TokenFileContent,
  clientId: string,
  whoami: Whoami,
): Result<Granted, OperationError> {
  switch (whoami.kind) {
    case 'known': {
      const id = identityId ?? whoami.id ?? '';
      const { username = id } = whoami;
      const linkedIds = whoami.id === undefined ? [] : [whoami.id];
      return ok({
        clientId,
        gateway,
        others,
        identity: { id, username },
        linkedIds,
        authenticatedAt: undefined,
      });
    }
    case 'rejected':
      return whoami.rejection.kind === 'not-entitled'
        ? fail({ code: 'not-accepted', message: notAcceptedSentence(whoami.rejection) })
        : fail({
            code: 'sign-in-needed',
            message: signInReason(whoami.rejection),
            hint: 'Sign in with Globus instead.',
          });
    case 'unreachable':
      return fail({
        code: 'alcf-unreachable',
        message: `ALCF cannot be reached (${whoami.failure.code}), so the sign-in could not be tried.`,
        hint: 'Check the network connection and try again.',
      });
    case 'failing':
      return fail({
        code: 'alcf-unreachable',
        message: `ALCF answered ${whoami.status} when the sign-in was tried.`,
        hint: 'Try again later, or sign in with Globus.',
      });
  }
}

/** The SDK's folders are named for the client. */
function clientInPath(path: string): string | undefined {
  return /[\\/]([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[\\/]/i.exec(path)?.[1]?.toLowerCase();
}

const hint = 'Name the tokens.json of inference_auth_token or alcf-tokens, or sign in with Globus.';
const over = {
  code: 'sign-in-needed',
  message: 'The sign-in found is over: Globus does not renew it.',
  hint: 'Sign in with Globus instead.',
};
const nothingFound = {
  code: 'nothing-found',
  message: "There is no sign-in of ALCF's own tools on this machine.",
  hint,
};

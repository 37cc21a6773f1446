import * as z from 'zod/mini';
import { parseJson } from '../../dialects/json-value.ts';

const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.optional(z.string()),
  scope: z.string(),
  /** Unix milliseconds. */
  expiresAt: z.number(),
});

const Identity = z.object({
  /** Globus's id of the account: the subject of the identity token. */
  id: z.string(),
  /** Such as `ada@anl.gov`, as ALCF knows the person. */
  username: z.string(),
  name: z.optional(z.string()),
  /** Whose account it is, such as `Argonne National Laboratory`. */
  provider: z.optional(z.string()),
});

const Login = z.object({
  version: z.literal(1),
  /** Who minted the tokens and for which client: they are good nowhere else. */
  authUrl: z.string(),
  clientId: z.string(),
  /** The setting `alcfClientId` they were minted under; another one discards them. */
  clientSetting: z.string(),
  identity: Identity,
  gateway: Tokens,
  /** By resource server. */
  others: z.record(z.string(), Tokens),
  /** When the person last proved who they are, in Unix milliseconds; not known of a copied login. */
  authenticatedAt: z.optional(z.number()),
  /** After how many days ALCF was seen to want a new sign-in. */
  windowDays: z.optional(z.number()),
  /** How many days ahead of it the person was last warned. */
  warnedDays: z.optional(z.number()),
  /** Why a new sign-in is needed, as one sentence. */
  ended: z.optional(z.string()),
  /** Why ALCF does not take this account, as one sentence. */
  notAccepted: z.optional(z.string()),
  /** Unix milliseconds. */
  writtenAt: z.number(),
});

/** A login as the vault keeps it. */
export type StoredLogin = z.infer<typeof Login>;
export type StoredIdentity = z.infer<typeof Identity>;
export type StoredTokens = z.infer<typeof Tokens>;

/** Undefined for a text that is none of ours. */
export function readLogin(text: string): StoredLogin | undefined {
  const login = Login.safeParse(parseJson(text));
  return login.success ? login.data : undefined;
}

/** Every token of a login. */
export function everyToken({ gateway, others }: Pick<StoredLogin, 'gateway' | 'others'>): readonly string[] {
  return [gateway, ...Object.values(others)].flatMap(({ accessToken, refreshToken }) =>
    refreshToken === undefined ? [accessToken] : [accessToken, refreshToken],
  );
}

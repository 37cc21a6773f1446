import * as z from 'zod/mini';

/** A sign-in to ALCF that is going on, or how the last one failed. */
const LoginView = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('waiting'),
    message: z.string(),
    /** Ends by itself when the browser comes back; absent where it cannot. */
    browserUrl: z.optional(z.string()),
    /** Ends by pasting the code it shows. */
    pasteUrl: z.string(),
  }),
  z.object({ state: z.literal('finishing'), message: z.string() }),
  /** Signed in as somebody else than before: `alcf.resolveMismatch` says who it is to be. */
  z.object({
    state: z.literal('mismatch'),
    message: z.string(),
    keptUsername: z.string(),
    newUsername: z.string(),
  }),
  z.object({ state: z.literal('failed'), message: z.string(), code: z.string() }),
]);

/** How the ALCF account stands: everything tray, window and `status` show of it. */
export const AlcfStatus = z.object({
  state: z.enum(['signed-out', 'signed-in', 'expiring', 'sign-in-needed']),
  username: z.optional(z.string()),
  name: z.optional(z.string()),
  /** Whose account it is, such as `Argonne National Laboratory`. */
  provider: z.optional(z.string()),
  /** When the access token ends, which is renewed before; ISO 8601. */
  expiresAt: z.optional(z.string()),
  /** When ALCF asks for a new sign-in; ISO 8601. */
  reauthBy: z.optional(z.string()),
  clusters: z.array(z.string()),
  /** How it stands, and what to do. */
  message: z.string(),
  /** Globus signed the person in, but ALCF does not take this account: the message says why. */
  notAccepted: z.optional(z.boolean()),
  /** What else the person should know, such as a clock that is wrong. */
  warnings: z.array(z.string()),
  login: z.optional(LoginView),
  /** How the sign-in is kept on this machine. */
  vault: z.object({ backend: z.string(), secure: z.boolean(), message: z.string() }),
});

export type AlcfStatus = z.infer<typeof AlcfStatus>;
export type LoginView = z.infer<typeof LoginView>;

import * as z from 'zod/mini';
import { alcfBatchOperations } from './contract/alcf-batches.ts';
import { Catalogue } from './contract/catalogue.ts';
import { AnyOutcome, type Outcome } from './contract/outcome.ts';
import { Status } from './contract/status.ts';

/**
 * What the page may ask and what it is told. The app implements it once; Electron IPC and the control server
 * are two thin transports that validate both ways. No secret ever crosses.
 */

const Setting = z.object({
  key: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  default: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  /** A flag or an environment variable wins over the file, so the page shows it but cannot change it. */
  source: z.enum(['flag', 'environment', 'file', 'default']),
  /** One sentence on what it is. */
  about: z.optional(z.string()),
  /** A secret's value never crosses: `about` says whether one is set. */
  secret: z.optional(z.boolean()),
});

const SettingsView = z.object({
  settings: z.array(Setting),
  path: z.string(),
  /** What the person should know, such as a damaged file that was set aside. */
  notices: z.array(z.string()),
});

const EnvironmentChange = z.object({
  environment: z.string(),
  /** Model ids the other environment has and this one does not, and the reverse. */
  added: z.array(z.string()),
  removed: z.array(z.string()),
  /** Why the two lists could not be compared, or are the same anyway. */
  problem: z.optional(z.string()),
});

const Check = z.object({
  id: z.string(),
  title: z.string(),
  result: z.enum(['ok', 'warn', 'fail', 'skipped']),
  detail: z.string(),
  remedy: z.optional(z.string()),
  ms: z.number(),
});

const nothing = z.object({});

/** Every operation: its name, what it takes, what it gives. */
export const operations = {
  'app.describe': {
    input: nothing,
    output: z.object({
      mode: z.enum(['desktop', 'headless']),
      version: z.string(),
      dataDir: z.string(),
      logPath: z.string(),
      demo: z.boolean(),
    }),
  },
  'status.get': { input: nothing, output: Status },
  'proxy.start': { input: nothing, output: Status },
  'proxy.stop': { input: nothing, output: Status },
  /** The way out of a port conflict: takes a free port, keeps it in the settings, starts. */
  'proxy.useFreePort': { input: nothing, output: Status },
  'connectivity.check': { input: nothing, output: Status },
  'settings.get': { input: nothing, output: SettingsView },
  'settings.set': {
    input: z.object({ key: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
    output: SettingsView,
  },
  'settings.import': {
    /** Without a path: argo-proxy's usual places. */
    input: z.object({ path: z.optional(z.string()) }),
    output: z.object({ path: z.string(), imported: z.array(z.string()), ignored: z.array(z.string()) }),
  },
  'environment.compare': { input: z.object({ environment: z.string() }), output: EnvironmentChange },
  'environment.switch': { input: z.object({ environment: z.string() }), output: EnvironmentChange },
  'models.list': {
    /** `fresh` waits a few seconds for the states of ALCF's models; without it they follow as an event. */
    input: z.object({ fresh: z.optional(z.boolean()) }),
    output: Catalogue,
  },
  'models.refresh': { input: nothing, output: Catalogue },
  /** Opens both ways to sign in and gives their links in `status.alcf.login`; what comes of it is told there too. */
  'alcf.login': {
    input: z.object({
      /** Sign in as somebody else, whoever the browser remembers. */
      switchAccount: z.optional(z.boolean()),
      /** False leaves opening the link to the person. */
      openBrowser: z.optional(z.boolean()),
      /** True for a browser on another machine: only the link with the code. */
      pasteOnly: z.optional(z.boolean()),
    }),
    output: Status,
  },
  /** Takes the code, or the whole address the browser ended at. */
  'alcf.paste': { input: z.object({ text: z.string() }), output: Status },
  /** Ends a sign-in that is going on, and forgets how the last one failed. */
  'alcf.cancelLogin': { input: nothing, output: Status },
  'alcf.resolveMismatch': { input: z.object({ choice: z.enum(['keep', 'switch']) }), output: Status },
  'alcf.logout': {
    /** `keepRemote` leaves the tokens valid at Globus, for others that use them. */
    input: z.object({ keepRemote: z.optional(z.boolean()) }),
    /** The problem says that the tokens were forgotten here but not revoked. */
    output: z.object({ status: Status, problem: z.optional(z.string()) }),
  },
  /** Sign-ins of ALCF's own tools on this machine, best first. */
  'alcf.findImports': {
    input: nothing,
    output: z.object({ found: z.array(z.object({ path: z.string(), tool: z.string() })) }),
  },
  /** Has one of ALCF's models loaded; its status follows in `models`, and a notification when it is live. */
  'alcf.warm': { input: z.object({ model: z.string() }), output: Catalogue },
  /** Copies one, after trying it; without a path the best there is. */
  'alcf.import': { input: z.object({ path: z.optional(z.string()) }), output: Status },
  ...alcfBatchOperations,
  'doctor.run': { input: nothing, output: z.object({ checks: z.array(Check) }) },
} as const;

/** What the page is told without asking. */
export const events = {
  status: Status,
  models: Catalogue,
  settings: SettingsView,
} as const;

export type OperationName = keyof typeof operations;
export type Input<Name extends OperationName> = z.infer<(typeof operations)[Name]['input']>;
export type Output<Name extends OperationName> = z.infer<(typeof operations)[Name]['output']>;
export type EventName = keyof typeof events;
export type EventBody<Name extends EventName> = z.infer<(typeof events)[Name]>;

export type { AlcfBatch } from './contract/alcf-batches.ts';
export type { AlcfStatus, LoginView } from './contract/alcf-status.ts';
export { baseUrls } from './contract/base-urls.ts';
export type { Catalogue } from './contract/catalogue.ts';
export { namedEnvironments } from './contract/environments.ts';
export type { OperationError, Outcome } from './contract/outcome.ts';
export type { ProxyProblem, ProxyStatus, Reachability, Status } from './contract/status.ts';
export type SettingsView = z.infer<typeof SettingsView>;
export type Check = z.infer<typeof Check>;

export const eventNames: readonly EventName[] = Object.keys(events).filter(isEventName);

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

/** `parse` throws on what the contract does not allow. */
type Outputs = {
  readonly [Name in OperationName]: { readonly output: { parse(value: unknown): Output<Name> } };
};

/** Reads what an operation answered as JSON. Throws on what the contract does not allow. */
export function readOutcome<Name extends OperationName>(name: Name, answer: unknown): Outcome<Output<Name>> {
  const outcome = AnyOutcome.parse(answer);
  const outputs: Outputs = operations;
  return outcome.ok ? { ok: true, value: outputs[name].output.parse(outcome.value) } : outcome;
}

/** What both transports serve and the page's client speaks. */
export interface Bridge {
  call<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Outcome<Output<Name>>>;
  /** Returns how to stop listening. */
  on<Name extends EventName>(name: Name, listener: (body: EventBody<Name>) => void): () => void;
}

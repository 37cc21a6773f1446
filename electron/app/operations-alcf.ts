import type { OperationError, OperationName, Outcome, Status } from '../contract.ts';
import type { AlcfAccount } from './alcf-account/account.ts';
import type { Operations } from './operation-map.ts';

type AlcfOperations = Pick<
  Operations,
  Exclude<Extract<OperationName, `alcf.${string}`>, 'alcf.warm' | `alcf.batches.${string}`>
>;

/** Signing in to ALCF and out. What goes on is told in the status, so most of these only give it. */
export function createAlcfOperations(account: AlcfAccount, status: () => Status): AlcfOperations {
  const statusUnless = async (work: Promise<OperationError | undefined>): Promise<Outcome<Status>> => {
    const error = await work;
    return error === undefined ? { ok: true, value: status() } : { ok: false, error };
  };
  return {
    'alcf.login': async ({ switchAccount = false, openBrowser = true, pasteOnly = false }) => {
      await account.beginLogin({ switchAccount, openBrowser, pasteOnly });
      return { ok: true, value: status() };
    },
    'alcf.paste': ({ text }) => statusUnless(account.paste(text)),
    'alcf.cancelLogin': async () => {
      account.cancelLogin();
      return { ok: true, value: status() };
    },
    'alcf.resolveMismatch': ({ choice }) => statusUnless(account.resolveMismatch(choice)),
    'alcf.logout': async ({ keepRemote = false }) => {
      const problem = await account.logout(keepRemote);
      return { ok: true, value: { status: status(), ...(problem !== undefined && { problem }) } };
    },
    'alcf.findImports': async () => ({ ok: true, value: { found: [...account.findImports()] } }),
    'alcf.import': ({ path }) => statusUnless(account.importFrom(path)),
  };
}

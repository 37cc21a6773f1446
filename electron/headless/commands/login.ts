import path from 'node:path';
import type { App } from '../../app/app.ts';
import type { OperationError, Status } from '../../contract.ts';
import { askAppHere } from '../app-here.ts';
import type { Command, Invocation } from '../command.ts';
import { type ExitStatus, exitStatus, statusOfError } from '../exit-status.ts';
import { createLoginTeller } from '../login-teller.ts';
import { providerArgument, refuseProvider } from '../provider-argument.ts';
import { type Typed, typedLines } from '../typed-lines.ts';

/** In this process: one that runs beside it finds the new sign-in by itself. */
export const login: Command = {
  arguments: providerArgument,
  options: {
    '--no-browser': 'print the links and open nothing',
    '--paste': 'only the link that shows a code, which is read from standard input, as is a whole address',
    '--import [file]': "copy the sign-in of ALCF's own tools, from their usual places or from a file",
    '--force': 'sign in anew, even as somebody else',
  },
  json: true,
  settings: 'taken',
  run: async (invocation) => {
    const refused = refuseProvider(invocation.arguments[0]);
    if (refused !== undefined) return refused;
    const { dataDir, flags } = invocation;
    return askAppHere({ dataDir, flags }, (app) => signIn(app, invocation));
  },
};

async function signIn(app: App, invocation: Invocation): Promise<ExitStatus> {
  const { options, json } = invocation;
  const teller = createLoginTeller(json);
  const failWith = (error: OperationError) => {
    teller.failed(error);
    return statusOfError(error);
  };
  const before = await app.call('status.get', {});
  if (!before.ok) return failWith(before.error);

  if (options.import !== undefined) {
    const file = typeof options.import === 'string' ? { path: path.resolve(options.import) } : {};
    const outcome = await app.call('alcf.import', file);
    return outcome.ok ? settle(app, outcome.value, options.force === true, teller) : failWith(outcome.error);
  }
  const { state } = before.value.alcf;
  if (state === 'signed-in' && options.force !== true) return finish(before.value, teller);

  const pasteOnly = options.paste === true;
  const ended = untilEnded(app, teller.progress);
  const begun = await app.call('alcf.login', {
    switchAccount: options.force === true,
    openBrowser: options.browser !== false,
    pasteOnly,
  });
  if (!begun.ok) return failWith(begun.error);
  teller.progress(begun.value);
  // Without --paste a script's standard input is not ours to read.
  const typed = pasteOnly || process.stdin.isTTY ? typedLines() : undefined;
  const status = await Promise.race([ended, pasteWhat(app, typed, pasteOnly, teller.refused)]);
  typed?.close();
  return settle(app, status, options.force === true, teller);
}

/** Hands in every line until one is the code; never ends by itself where the browser may still come back. */
async function pasteWhat(
  app: App,
  typed: Typed | undefined,
  pasteOnly: boolean,
  refused: (error: OperationError) => void,
): Promise<Status> {
  for await (const text of typed?.lines ?? []) {
    const outcome = await app.call('alcf.paste', { text });
    if (outcome.ok) return outcome.value;
    refused(outcome.error);
  }
  if (pasteOnly) {
    await app.call('alcf.cancelLogin', {});
    return app.status();
  }
  return new Promise(() => {});
}

/** Tells what goes on, and gives the status once nothing does any more. */
function untilEnded(app: App, progress: (status: Status) => void): Promise<Status> {
  return new Promise((resolve) => {
    let begun = false;
    app.on('status', (status) => {
      const going = status.alcf.login?.state;
      if (going === 'waiting' || going === 'finishing') {
        begun = true;
        progress(status);
      } else if (begun) resolve(status);
    });
  });
}

/** Another account than before takes the place of the old one only where that was said. */
async function settle(
  app: App,
  status: Status,
  force: boolean,
  teller: ReturnType<typeof createLoginTeller>,
): Promise<ExitStatus> {
  const { login: view } = status.alcf;
  if (view?.state !== 'mismatch') return finish(status, teller);
  const resolved = await app.call('alcf.resolveMismatch', { choice: force ? 'switch' : 'keep' });
  if (force) return finish(resolved.ok ? resolved.value : status, teller);
  const error = {
    code: 'other-account',
    message: `You signed in as ${view.newUsername}, but ${view.keptUsername} is signed in here and stays so.`,
    hint: `To change to ${view.newUsername}, use --force.`,
  };
  teller.failed(error);
  return statusOfError(error);
}

function finish({ alcf }: Status, teller: ReturnType<typeof createLoginTeller>): ExitStatus {
  const { state, login: view, username = '', message } = alcf;
  if (view?.state === 'failed') {
    teller.failed(view);
    return statusOfError(view);
  }
  if (state === 'signed-in' || state === 'expiring') {
    teller.signedIn(username, message);
    return exitStatus.done;
  }
  const unfinished = 'Nobody signed in: run it again and paste the code.';
  const error = { code: 'sign-in-needed', message: state === 'signed-out' ? unfinished : message };
  teller.failed(error);
  return exitStatus.signInNeeded;
}

import path from 'node:path';
import type { App } from '../../app/app.ts';
import type { Result } from '../../dialects/result.ts';
import { createAnnouncer } from '../announcer.ts';
import { openAppHere } from '../app-here.ts';
import type { Command, Invocation } from '../command.ts';
import { type ControlServer, openControlServer } from '../control-server.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { pageUrl, removeInstance, writeInstance } from '../instance-file.ts';
import { surviveMishaps } from '../mishaps.ts';
import { openBrowser } from '../open-browser.ts';
import { packageRoot } from '../package-root.ts';
import { findRunning, type RunningInstance } from '../running-instance.ts';
import { stopSignal } from '../stop-signal.ts';
import { printJson, say } from '../terminal.ts';

export const serve: Command = {
  options: {
    '--demo': 'with simulated providers and a data folder of its own, to try it without VPN or account',
    '--open': 'open the control page in the browser',
  },
  json: true,
  settings: 'listed',
  run: (invocation) => (invocation.options.demo === true ? runDemo(invocation) : run(invocation, false)),
};

const noUser =
  'No ANL user name is set: enter it on the control page, or run "argo-tray config set user <name>".';
const noBrowser = 'There is no browser to open here; open the control page yourself.';

async function runDemo(invocation: Invocation): Promise<ExitStatus> {
  const { startDemo } = await import('../demo.ts');
  const demo = await startDemo();
  if (!demo.ok) return failWith(demo.error);
  say('This is a demonstration: ARGO, ALCF and Globus are simulated on this machine.');
  const { dataDir, flags, close } = demo.value;
  try {
    return await run({ ...invocation, dataDir, flags: { ...flags, ...invocation.flags } }, true);
  } finally {
    await close();
  }
}

async function run(invocation: Invocation, demo: boolean): Promise<ExitStatus> {
  const { dataDir, flags } = invocation;
  const running = await findRunning(dataDir);
  if (running !== undefined) return sayRunning(running, invocation);
  const stop = stopSignal();
  const opened = await openAppHere({ dataDir, flags, demo });
  if (!opened.ok) return failWith(opened.error);
  const { app, log } = opened.value;
  surviveMishaps(log);
  const control = await openControl(app);
  if (!control.ok) {
    await app.stop();
    return failWith(control.error);
  }
  const status = await serveUntil(stop, app, control.value, invocation);
  await control.value.close();
  removeInstance(dataDir, control.value.token);
  return status;
}

async function serveUntil(
  stop: Promise<void>,
  app: App,
  control: ControlServer,
  { dataDir, json, options }: Invocation,
): Promise<ExitStatus> {
  const instance = {
    pid: process.pid,
    controlUrl: control.url,
    controlToken: control.token,
    startedAt: new Date().toISOString(),
  };
  const announcer = createAnnouncer({
    json,
    controlUrl: pageUrl(instance),
    onListening: (proxyUrl) => writeInstance(dataDir, { ...instance, proxyUrl }),
  });
  const stopTelling = app.on('status', announcer.tell);
  const status = await app.start();
  announcer.tell(status);
  if (status.proxy.state === 'failed') {
    stopTelling();
    await app.stop();
    return exitStatus.failed;
  }
  if (status.argo.user === '') say(noUser);
  if (options.open === true && !(await openBrowser(pageUrl(instance)))) say(noBrowser);
  await stop;
  await app.stop();
  announcer.tell(app.status());
  return exitStatus.done;
}

async function openControl(app: App): Promise<Result<ControlServer, string>> {
  const view = await app.call('settings.get', {});
  const setting = view.ok ? view.value.settings.find(({ key }) => key === 'controlPort') : undefined;
  return openControlServer({
    app,
    pageFolder: path.join(packageRoot(), 'dist', 'renderer'),
    port: Number(setting?.value ?? 0),
  });
}

/** One data folder has one server: two would overwrite each other's settings. */
function sayRunning({ instance }: RunningInstance, { json }: Invocation): ExitStatus {
  const { pid, proxyUrl } = instance;
  if (json) printJson({ event: 'already-running', pid, url: proxyUrl, controlUrl: pageUrl(instance) });
  return failWith(
    `Argo Tray already runs with this data folder (process ${pid}) at ${proxyUrl}; its control page is ${pageUrl(instance)}.`,
  );
}

function failWith(sentence: string): ExitStatus {
  say(sentence);
  return exitStatus.failed;
}

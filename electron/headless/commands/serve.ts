import path from 'node:path';
import type { App } from '../../app/app.ts';
import type { Result } from '../../dialects/result.ts';
import { createAnnouncer } from '../announcer.ts';
import { openAppHere } from '../app-here.ts';
import type { Command, Invocation } from '../command.ts';
import { type ControlServer, openControlServer } from '../control-server.ts';
import { type ExitStatus, exitStatus } from '../exit-status.ts';
import { pageUrl, removeInstance, writeInstance } from '../instance-file.ts';
import { openBrowser } from '../open-browser.ts';
import { packageRoot } from '../package-root.ts';
import { createPageFiles } from '../page-files.ts';
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

async function runDemo(invocation: Invocation): Promise<ExitStatus> {
  const { startDemo } = await import('../demo.ts');
  const demo = await startDemo();
  if (!demo.ok) return failWith(demo.error);
  const { dataDir, flags, close } = demo.value;
  try {
    return await run({ ...invocation, dataDir, flags: { ...flags, ...invocation.flags } }, true);
  } finally {
    await close();
  }
}

async function run(invocation: Invocation, demo: boolean): Promise<ExitStatus> {
  const { dataDir, flags, json } = invocation;
  const running = await findRunning(dataDir);
  if (running !== undefined) return sayRunning(running, invocation);
  const stop = stopSignal();
  const opened = await openAppHere({ dataDir, flags, demo });
  if (!opened.ok) return failWith(opened.error);
  const app = opened.value;
  const control = await openControl(app);
  if (!control.ok) {
    await app.stop();
    return failWith(control.error);
  }
  const { url, token } = control.value;
  const page = pageUrl({ controlUrl: url, controlToken: token });
  const startedAt = new Date().toISOString();
  const announcer = createAnnouncer({
    json,
    controlUrl: page,
    onListening: (proxyUrl) =>
      writeInstance(dataDir, { pid: process.pid, proxyUrl, controlUrl: url, controlToken: token, startedAt }),
  });
  const stopListening = app.on('status', announcer.tell);
  const status = await app.start();
  announcer.tell(status);
  const started = status.proxy.state !== 'failed';
  if (started) {
    if (status.argo.user === '') {
      say(
        'No ANL user name is set: enter it on the control page, or run "argo-tray config set user <name>".',
      );
    }
    if (invocation.options.open === true && !(await openBrowser(page))) {
      say('There is no browser to open here; open the control page yourself.');
    }
    await stop;
  } else {
    stopListening();
  }
  await app.stop();
  await control.value.close();
  removeInstance(dataDir, token);
  if (started) announcer.tell(app.status());
  return started ? exitStatus.done : exitStatus.failed;
}

async function openControl(app: App): Promise<Result<ControlServer, string>> {
  const view = await app.call('settings.get', {});
  const setting = view.ok ? view.value.settings.find(({ key }) => key === 'controlPort') : undefined;
  return openControlServer({
    app,
    files: createPageFiles(path.join(packageRoot(), 'dist', 'renderer')),
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

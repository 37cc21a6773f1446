import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ElectronApplication, Page } from 'playwright/test';
import { electronExecutable, root } from './desktop-electron.ts';

/** Closes the window as a click on its cross does. */
export function closeWindow(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.close();
  });
}

export function isWindowVisible(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.isVisible()),
  );
}

/** Where the local server listens, as the page learns it. */
export async function serverUrl(mainWindow: Page): Promise<string> {
  const status = await mainWindow.evaluate(() => window.argoTray?.call('status.get', {}));
  if (status?.ok !== true) throw new Error('The app gives no status');
  return status.value.proxy.url;
}

/** Starts the app once more beside the one that runs, and waits for it to end; rejects when it does not end well. */
export async function startAgain(
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<void> {
  const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : [];
  const second = spawn(electronExecutable(), [...sandbox, root, ...args], {
    env: { ...environment },
    cwd: root,
  });
  let said = '';
  second.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code, signal] = await once(second, 'close');
  if (code !== 0) throw new Error(`The second start ended with ${code ?? signal}:\n${said}`);
}

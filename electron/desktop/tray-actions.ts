import { clipboard, app as electronApp } from 'electron';
import type { App } from '../app/app.ts';
import type { Notifier } from '../app/ports.ts';
import type { OperationError, Outcome } from '../contract.ts';
import type { LoginItem } from './login-item.ts';
import type { TrayAction } from './menu-entry.ts';
import type { MainWindow } from './window.ts';

export interface TrayActionDeps {
  readonly app: App;
  readonly window: MainWindow;
  readonly notifier: Notifier;
  readonly loginItem: LoginItem;
}

/** Does what a click in the tray asked for; what went wrong, and what cannot be seen in the menu, is a notification. */
export function createTrayActions({ app, window, notifier, loginItem }: TrayActionDeps) {
  function tell(title: string, body: string): void {
    notifier.notify({ title, body });
  }

  function tellError(error: OperationError): void {
    tell('That did not work', [error.message, error.hint].filter(Boolean).join(' '));
  }

  async function ask<Value>(
    outcome: Promise<Outcome<Value>>,
    said?: (value: Value) => string,
  ): Promise<boolean> {
    const answer = await outcome;
    if (!answer.ok) tellError(answer.error);
    else if (said !== undefined) tell('Argo Tray', said(answer.value));
    return answer.ok;
  }

  async function perform(action: TrayAction): Promise<void> {
    switch (action.kind) {
      case 'start':
        await ask(app.call('proxy.start', {}));
        return;
      case 'stop':
        await ask(app.call('proxy.stop', {}));
        return;
      case 'restart':
        if (await ask(app.call('proxy.stop', {}))) await ask(app.call('proxy.start', {}));
        return;
      case 'use-free-port':
        await ask(app.call('proxy.useFreePort', {}), (status) => status.headline);
        return;
      case 'refresh-models':
        await ask(
          app.call('models.refresh', {}),
          ({ models, problem }) => problem ?? `${models.length} models are available.`,
        );
        return;
      case 'check-connection':
        await ask(app.call('connectivity.check', {}), ({ argo }) =>
          [argo.reachability.message, argo.reachability.remedy].filter(Boolean).join(' '),
        );
        return;
      case 'alcf-login':
        // The browser may fail to come back, and only the window has the other way.
        window.show('status/alcf');
        await ask(app.call('alcf.login', {}));
        return;
      case 'alcf-cancel-login':
        await ask(app.call('alcf.cancelLogin', {}));
        return;
      case 'switch-environment':
        await ask(app.call('environment.switch', { environment: action.environment }));
        return;
      case 'copy':
        await clipboard.writeText(action.text);
        return;
      case 'show-window':
        window.show();
        return;
      case 'show-settings':
        window.show('settings');
        return;
      case 'show-alcf':
        window.show('status/alcf');
        return;
      case 'start-at-login':
        loginItem.set(action.enabled);
        return;
      case 'about':
        electronApp.showAboutPanel();
        return;
      case 'quit':
        electronApp.quit();
    }
  }

  return (action: TrayAction): Promise<void> =>
    perform(action).catch((error: unknown) => {
      tellError({ code: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
}

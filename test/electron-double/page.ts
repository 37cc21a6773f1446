import type { Session } from './cdp.ts';
import { browser } from './connected-browser.ts';
import { serveRequests } from './interception.ts';
import type { Frame } from './ipc-main.ts';
import { followTheme } from './native-theme.ts';
import { fromWeb, toWeb } from './protocol.ts';
import { applyPermissions } from './session.ts';
import { fromWire, toWire } from './wire.ts';
import { installWorlds, type WorldMessage } from './worlds/install.ts';

export interface PageOptions {
  readonly preload: string | undefined;
  readonly width: number;
  readonly height: number;
  /** Asked for every navigation the app did not start itself. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
  openWindow(url: string): void;
  invoke(frame: Frame, channel: string, args: readonly unknown[]): Promise<unknown>;
  navigated(url: string): void;
  loaded(): void;
}

export interface Page {
  readonly targetId: string;
  load(url: string): Promise<void>;
  /** Sends an event to the preload; lost, as in Electron, while there is none to hear it. */
  deliver(channel: string, args: readonly unknown[]): void;
  close(): void;
}

/** Opens a page in Chromium that lives as a page of Electron does. */
export async function openPage(options: PageOptions): Promise<Page> {
  const { width, height } = options;
  const { targetId } = await browser().send('Target.createTarget', { url: 'about:blank', width, height });
  const { sessionId } = await browser().send('Target.attachToTarget', { targetId, flatten: true });
  const session = browser().session(sessionId);
  const started = new Set<string>();
  let preloadContext: number | undefined;

  session.on('Page.loadEventFired', () => options.loaded());
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId === undefined) options.navigated(fromWeb(frame.url));
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === preloadContext) preloadContext = undefined;
  });
  session.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
    void hear(JSON.parse(payload), executionContextId);
  });

  async function hear(message: WorldMessage, contextId: number): Promise<void> {
    switch (message.kind) {
      case 'hello':
        preloadContext = contextId;
        return;
      case 'open-window':
        options.openWindow(fromWeb(message.url));
        return;
      case 'invoke': {
        const frame = { url: fromWeb(message.frameUrl), parent: null };
        const args = message.args.map((arg) => fromWire(arg));
        const reply = await options.invoke(frame, message.channel, args).then(
          (value) => ({ ok: true, value: toWire(value) }),
          (error: unknown) => ({ ok: false, value: String(error) }),
        );
        run(session, contextId, `electronDouble.reply(${message.id}, ${JSON.stringify(reply)})`);
      }
    }
  }

  await Promise.all([
    session.send('Page.enable'),
    session.send('Runtime.enable'),
    installWorlds(session, options.preload),
    followTheme(session),
    serveRequests(session, {
      mayNavigate: (url, isMainFrame) => started.delete(url) || options.mayNavigate(url, isMainFrame),
      mainFrameId: (await session.send('Page.getFrameTree')).frameTree.frame.id,
    }),
  ]);

  return {
    targetId,
    async load(url) {
      await applyPermissions(url);
      started.add(url.replace(/#.*/, ''));
      await session.send('Page.navigate', { url: toWeb(url) });
    },
    deliver(channel, args) {
      if (preloadContext === undefined) return;
      const text = `${JSON.stringify(channel)}, ${JSON.stringify(args.map((arg) => toWire(arg)))}`;
      run(session, preloadContext, `electronDouble.deliver(${text})`);
    },
    close() {
      browser().send('Target.closeTarget', { targetId }).catch(goneAlready);
    },
  };
}

function run(session: Session, contextId: number, expression: string): void {
  session.send('Runtime.evaluate', { expression, contextId }).catch(goneAlready);
}

/** The page went away while we spoke to it. */
function goneAlready(): void {}

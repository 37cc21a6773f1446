import fc from 'fast-check';
import { operations } from '../../electron/contract.ts';
import { expect, test } from './desktop-fixture.ts';

test('the page has no Node, no Electron and nothing but the bridge', async ({ mainWindow }) => {
  const found = await mainWindow.evaluate(() =>
    [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      'electron',
      'ipcRenderer',
      '__dirname',
    ].filter((name) => name in globalThis),
  );
  expect(found).toEqual([]);
  const bridge = await mainWindow.evaluate(() => ({
    keys: Object.keys(window.argoTray ?? {}).sort(),
    frozen: Object.isFrozen(window.argoTray),
  }));
  expect(bridge).toEqual({ keys: ['call', 'on'], frozen: true });
});

test('a script that gets into the page does not run', async ({ mainWindow }) => {
  const ran = await mainWindow.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = "document.documentElement.dataset.inline = 'ran'";
    document.body.append(script);
    document.body.insertAdjacentHTML(
      'beforeend',
      '<img src="/x" onerror="document.documentElement.dataset.handler = 1">',
    );
    const foreign = document.createElement('script');
    foreign.src = 'https://evil.example/x.js';
    const refused = new Promise((resolve) => foreign.addEventListener('error', resolve));
    document.body.append(foreign);
    await refused;
    const evaluated = (() => {
      try {
        return Boolean(new Function('return true')());
      } catch {
        return false;
      }
    })();
    return { ...document.documentElement.dataset, evaluated };
  });
  expect(ran).not.toHaveProperty('inline');
  expect(ran).not.toHaveProperty('handler');
  expect(ran.evaluated).toBe(false);
});

test('the page can ask nobody but its own origin', async ({ mainWindow }) => {
  const places = ['https://evil.example/', 'http://127.0.0.1:44497/health', 'wss://evil.example/'];
  const refusals = await mainWindow.evaluate(async (urls) => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      refused.push(`${effectiveDirective} ${blockedURI}`);
    });
    for (const url of urls) {
      if (url.startsWith('ws')) {
        const socket = new WebSocket(url);
        await new Promise((ended) => socket.addEventListener('error', ended));
      } else {
        await fetch(url).catch(() => {});
      }
    }
    return refused;
  }, places);
  expect(refusals).toEqual(
    places.map((url) => expect.stringContaining(`connect-src ${new URL(url).origin}`)),
  );
});

test('nothing the page loads comes from elsewhere', async ({ app, mainWindow }) => {
  const { protocol, host } = new URL(mainWindow.url());
  const asked: string[] = [];
  app.context().on('request', (request) => asked.push(request.url()));
  await mainWindow.reload();
  await expect(mainWindow.getByRole('heading', { name: 'Point your tools here' })).toBeVisible();
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter((url) => new URL(url).protocol !== protocol || new URL(url).host !== host)).toEqual([]);
});

test('the page cannot be led elsewhere', async ({ mainWindow }) => {
  const home = mainWindow.url();
  await mainWindow.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://evil.example/';
    link.textContent = 'elsewhere';
    link.style.setProperty('position', 'fixed');
    document.body.prepend(link);
  });
  await mainWindow.getByText('elsewhere').click({ noWaitAfter: true });
  for (const url of ['https://evil.example/', 'file:///etc/passwd', 'data:text/html,x', 'javascript:1']) {
    await mainWindow.evaluate((target) => {
      location.href = target;
    }, url);
  }
  const status = await mainWindow.evaluate(() => window.argoTray?.call('status.get', {}));
  expect(status?.ok).toBe(true);
  expect(mainWindow.url()).toBe(home);
});

test('a new window is never opened; a page we know goes to the browser', async ({
  app,
  mainWindow,
  tray,
}) => {
  const opened = await mainWindow.evaluate(() => [
    window.open('https://evil.example/') === null,
    window.open('file:///etc/passwd') === null,
    window.open('https://app.globus.org/logout') === null,
  ]);
  expect(opened).toEqual([true, true, true]);
  await expect.poll(() => tray.openedLinks()).toEqual(['https://app.globus.org/logout']);
  expect(app.windows()).toHaveLength(1);
});

test('the page is given no permission', async ({ mainWindow }) => {
  const answers = await mainWindow.evaluate(async () => {
    const place = await new Promise<string>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('known'),
        ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : 'failed'),
      );
    });
    const clipboard = await navigator.clipboard.readText().then(
      () => 'read',
      () => 'denied',
    );
    return { place, clipboard, notifications: await Notification.requestPermission() };
  });
  expect(answers).toEqual({ place: 'denied', clipboard: 'denied', notifications: 'denied' });
});

test('a page that is not ours is refused by the app even with the bridge in its hands', async ({
  app,
  mainWindow,
}) => {
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<title>elsewhere</title>'),
  );
  await expect.poll(() => mainWindow.title()).toBe('elsewhere');
  const answer = await mainWindow.evaluate(() => window.argoTray?.call('settings.get', {}));
  expect(answer).toMatchObject({ ok: false, error: { code: 'refused' } });
});

test('no payload brings the app down', async ({ mainWindow, tray }) => {
  const names = fc.oneof(fc.constantFrom(...Object.keys(operations)), fc.string(), fc.constant('__proto__'));
  const calls: (readonly [string, unknown])[] = fc.sample(fc.tuple(names, fc.jsonValue({ maxDepth: 3 })), {
    numRuns: 200,
    seed: 7,
  });
  const outcomes = await mainWindow.evaluate(async (payloads) => {
    const odd = [undefined, Number.NaN, () => 1, Symbol('x'), new Map([[1, 2]]), 10n ** 40n];
    const all = [...payloads, ...odd.map((input) => ['settings.set', input] as const)];
    // By a name the compiler does not know, because the bridge's type takes none of this.
    const name: string = 'argoTray';
    const bridge = Reflect.get(window, name);
    // Whatever cannot be cloned is an error in the page, before it reaches the app.
    const answers = all.map(async ([name, input]) => (await bridge.call(name, input)).ok);
    return (await Promise.allSettled(answers)).map(({ status }) => status);
  }, calls);
  expect(outcomes.slice(0, calls.length)).toEqual(calls.map(() => 'fulfilled'));
  expect(await tray.tooltip()).not.toBe('');
  const status = await mainWindow.evaluate(() => window.argoTray?.call('status.get', {}));
  expect(status?.ok).toBe(true);
});

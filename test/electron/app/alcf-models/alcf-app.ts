import { onTestFinished } from 'vitest';
import type { App } from '../../../../electron/app/app.ts';
import type { SettingsOverrides } from '../../../../electron/app/settings/settings.ts';
import type { Catalogue, Status } from '../../../../electron/contract.ts';
import { type ArgoSimulator, createArgoSimulator } from '../../../simulator/argo/simulator.ts';
import type { SimulatedWorld } from '../../../simulator/simulated-world.ts';
import { temporaryFolder } from '../parts.ts';
import { appIn } from '../started-app.ts';

export interface AlcfAppOptions {
  readonly file?: Readonly<Record<string, unknown>>;
  readonly flags?: SettingsOverrides['flags'];
  /** Who signs in before the test begins; nobody when null. */
  readonly as?: string | null;
  /** One of another app, which ran before. */
  readonly dataDir?: string;
}

export interface AlcfApp {
  readonly app: App;
  readonly url: string;
  readonly dataDir: string;
  readonly argo: ArgoSimulator;
  readonly notices: readonly string[];
  readonly logged: readonly string[];
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  get(path: string): Promise<Response>;
  signIn(as?: string): Promise<void>;
  catalogue(): Promise<Catalogue>;
  /** Resolves once the models are as wanted, at once if they are already. */
  untilModels(wanted: (catalogue: Catalogue) => boolean): Promise<Catalogue>;
  /** The same of the status. */
  until(wanted: (status: Status) => boolean): Promise<Status>;
  /** Moves the world's time on and lets everybody do what is due. */
  pass(seconds: number): Promise<void>;
}

/** The whole app between the simulators, on the world's clock; stopped when the test is over. */
export async function anAlcfApp(world: SimulatedWorld, options: AlcfAppOptions = {}): Promise<AlcfApp> {
  const argo = await createArgoSimulator();
  onTestFinished(() => argo.close());
  const notices: string[] = [];
  const { app, dataDir, log, until } = appIn(options.dataDir ?? temporaryFolder(), {
    flags: options.flags ?? {},
    file: {
      user: 'tester',
      argoBaseUrl: argo.baseUrl,
      alcfBaseUrl: world.alcf().baseUrl,
      globusAuthUrl: world.globus().baseUrl,
      ...options.file,
    },
    clock: world.clock,
    notifier: { notify: ({ title, body }) => notices.push(`${title}: ${body}`) },
  });
  // The clock stands still, so everything is within one second.
  world.alcf().configure({ requestsPerSecond: 1000 });
  const { proxy } = await app.start();

  const catalogue = async () => {
    const outcome = await app.call('models.list', {});
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value;
  };
  const untilModels = async (wanted: (catalogue: Catalogue) => boolean) => {
    const { promise, resolve } = Promise.withResolvers<Catalogue>();
    const see = (seen: Catalogue) => wanted(seen) && resolve(seen);
    const stop = app.on('models', see);
    see(await catalogue());
    return promise.finally(stop);
  };
  const signIn = async (as = 'ada@anl.gov') => {
    world.globus().loginAs(as);
    const begun = await app.call('alcf.login', { openBrowser: false });
    if (!begun.ok || begun.value.alcf.login?.state !== 'waiting') throw new Error('no sign-in waits');
    await (await fetch(begun.value.alcf.login.browserUrl ?? '')).text();
    await until(({ alcf }) => alcf.state === 'signed-in' && alcf.login === undefined);
  };
  const running: AlcfApp = {
    app,
    url: proxy.url,
    dataDir,
    argo,
    notices,
    logged: log.lines,
    post: (path, body, headers = {}) =>
      fetch(proxy.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path) => fetch(proxy.url + path),
    signIn,
    catalogue,
    untilModels,
    until,
    pass: async (seconds) => {
      world.clock.advance(seconds);
      await catalogue();
    },
  };
  if (options.as !== null) {
    await signIn(options.as);
    await untilModels(
      ({ alcf }) =>
        alcf?.clusters.every(({ statusAt }) => statusAt !== null) === true && alcf.clusters.length > 0,
    );
  }
  return running;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importArgoProxy } from '../../../../electron/app/settings/import-argo-proxy.ts';
import { createLiveSettings } from '../../../../electron/app/settings/live-settings.ts';
import { memoryLog, plainStore, temporaryFolder } from '../parts.ts';
import { createTestClock } from '../test-clock.ts';

function machine() {
  const home = temporaryFolder();
  const folder = temporaryFolder();
  const settings = createLiveSettings({
    store: plainStore(temporaryFolder()),
    overrides: { flags: {}, environment: {} },
    clock: createTestClock(),
    log: memoryLog(),
  });
  const put = (place: readonly string[], yaml: string) => {
    const path = join(...place);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, yaml);
    return path;
  };
  return {
    home,
    folder,
    settings,
    put,
    run: (path?: string) => importArgoProxy(settings, path, { home, folder }),
    /** Imports a file of this text and gives what came of it. */
    read: async (yaml: string) => {
      const outcome = await importArgoProxy(settings, put([folder, 'config.yaml'], yaml), { home, folder });
      if (!outcome.ok) throw new Error(outcome.error.message);
      return outcome.value;
    },
  };
}

describe("argo-proxy's configuration", () => {
  it('is looked for where argo-proxy looks, in its order', async () => {
    const { home, folder, put, run } = machine();
    expect(await run()).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(join(home, '.argoproxy', 'config.yaml')) },
    });
    for (const place of [[home, '.argoproxy'], [home, '.config', 'argoproxy'], [folder]]) {
      const path = put([...place, 'config.yaml'], 'user: jdoe');
      expect(await run()).toMatchObject({ ok: true, value: { path } });
    }
  });

  it('gives its settings to ours, and names every other field with the reason', async () => {
    const { settings, read } = machine();
    const { imported, ignored } = await read(`
config_version: "3"
user: JDoe
host: 0.0.0.0
port: 44600
socket: ""
verbose: true
argo_base_url: https://apps-dev.inside.anl.gov/argoapi/
native_openai_base_url: https://apps-dev.inside.anl.gov/argoapi/v1
anthropic_stream_mode: force
resolve_overrides:
  apps-dev.inside.anl.gov:443: 127.0.0.1
model_refresh_interval_hours: 6
use_legacy_argo: true
max_payload_size: 20
dump_requests: false
something_new: 1
`);
    expect(settings.current()).toMatchObject({
      user: 'jdoe',
      port: 44_600,
      host: '127.0.0.1',
      environment: 'dev',
      resolveOverrides: 'apps-dev.inside.anl.gov:443=127.0.0.1',
      modelRefreshHours: 6,
      legacyMode: true,
    });
    expect(new Set(imported)).toEqual(
      new Set(['user', 'port', 'environment', 'resolveOverrides', 'modelRefreshHours', 'legacyMode']),
    );
    expect(ignored.map((line) => line.split(':')[0])).toEqual([
      'config_version',
      'host',
      'socket',
      'verbose',
      'native_openai_base_url',
      'anthropic_stream_mode',
      'max_payload_size',
      'dump_requests',
      'something_new',
    ]);
  });

  it('of the first version tells the base by its endpoints, the first of them deciding', async () => {
    const { settings, read } = machine();
    const { imported, ignored } = await read(`
user: jdoe
argo_embedding_url: https://apps.inside.anl.gov/argoapi/api/v1/resource/embed/
argo_url: https://apps-dev.inside.anl.gov/argoapi/api/v1/resource/chat/
argo_stream_url: https://apps-dev.inside.anl.gov/argoapi/api/v1/resource/streamchat/
`);
    expect(settings.current().environment).toBe('dev');
    expect(imported).toContain('environment');
    expect(ignored).toEqual([
      'argo_embedding_url: argo_url decides the address',
      'argo_stream_url: argo_url decides the address',
    ]);
  });

  it('with a base of its own keeps that address', async () => {
    const { settings, read } = machine();
    await read('argo_base_url: https://apps-dev.inside.anl.gov:8443/argoapi');
    expect(settings.current().environment).toBe('https://apps-dev.inside.anl.gov:8443/argoapi');
  });

  it.each(['user: jdoe', 'user: jdoe\nargo_base_url: ""'])(
    'without an address says that argo-proxy then meant dev (%j)',
    async (yaml) => {
      const { settings, read } = machine();
      const { ignored } = await read(yaml);
      expect(settings.current().environment).toBe('prod');
      expect(ignored).toEqual([expect.stringMatching(/^argo_base_url: .*dev.*prod/)]);
    },
  );

  it('overwrites nothing that was chosen here', async () => {
    const { settings, read } = machine();
    settings.set({ user: 'chosen' });
    const { imported, ignored } = await read('user: other\nport: 5\nargo_url: ""');
    expect(settings.current()).toMatchObject({ user: 'chosen', port: 5 });
    expect(imported).toEqual(['port']);
    expect(ignored).toContain('user: kept chosen, chosen here');
  });

  it('leaves out what would not be accepted here, saying why', async () => {
    const { settings, read } = machine();
    const { imported, ignored } = await read(
      'user: cels\nport: many\nargo_base_url: https://evil.com/argoapi',
    );
    expect(imported).toEqual([]);
    expect(ignored.join()).toMatch(/user: user takes .*port: port takes .*environment: evil.com is outside/);
    expect(settings.current().environment).toBe('prod');
  });

  it.each([
    ['user: [', /config.yaml is not argo-proxy's configuration/],
    ['- a\n- b', /it is not a list of settings/],
  ])('that is broken is one sentence (%j)', async (yaml, sentence) => {
    const { folder, put, run } = machine();
    const outcome = await run(put([folder, 'config.yaml'], yaml));
    expect(outcome).toMatchObject({ ok: false, error: { message: expect.stringMatching(sentence) } });
    expect(JSON.stringify(outcome)).not.toContain('\\n');
  });
});

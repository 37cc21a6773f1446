import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { operations } from '../../../../electron/contract.ts';
import type { Model } from '../../../../electron/providers/model.ts';
import { chatIds, createCatalogue, createStillClock, startGateway } from './gateway.ts';

const patience = { timeout: 15_000 };
const builtInIsShown = { source: 'built-in', fetchedAt: null };

describe('the model list', () => {
  it('is the built-in one before any was seen', () => {
    const { catalogue } = createCatalogue({});
    expect(catalogue.current()).toMatchObject(builtInIsShown);
    expect(chatIds(catalogue)).toContain('gpt4o');
  });

  it('is what the gateway lists after a refresh', async () => {
    const gateway = await startGateway();
    gateway.lists('gpt4o', 'claudeopus47');
    const { catalogue } = createCatalogue({ environment: gateway.baseUrl });
    const before = catalogue.models().length;
    expect(await catalogue.refresh()).toEqual({
      ok: true,
      previous: { uniqueModels: before, totalAliases: expect.any(Number) },
      current: { uniqueModels: 5, totalAliases: expect.any(Number), chatModels: 2, embedModels: 3 },
    });
    expect(catalogue.current()).toMatchObject({ source: 'live', fetchedAt: '2026-06-01T08:00:00.000Z' });
    expect(catalogue.current()).not.toHaveProperty('problem');
    expect(chatIds(catalogue)).toEqual(['gpt4o', 'claudeopus47']);
  });

  it('is asked for at its public address, without a word about the person', async () => {
    const gateway = await startGateway();
    gateway.lists('gpt4o');
    await createCatalogue({ environment: gateway.baseUrl }).catalogue.refresh();
    const [request] = gateway.requests;
    expect([request?.method, request?.url]).toEqual(['GET', '/argoapi/v1/models']);
    expect(request?.headers).toMatchObject({ 'user-agent': 'argo-tray/1.2.3' });
    expect(request?.headers).not.toHaveProperty('authorization');
  });

  it('is there again after a restart, from the disk', async () => {
    const gateway = await startGateway();
    gateway.lists('gpt4o', 'gpt7');
    const first = createCatalogue({ environment: gateway.baseUrl });
    await first.catalogue.refresh();
    await gateway.stop();
    const { catalogue } = createCatalogue({ environment: gateway.baseUrl }, { dataDir: first.dataDir });
    expect(catalogue.current()).toMatchObject({ source: 'disk', fetchedAt: '2026-06-01T08:00:00.000Z' });
    expect(chatIds(catalogue)).toEqual(['gpt4o', 'gpt7']);
    expect(statSync(join(first.dataDir, 'models.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(first.dataDir)).toEqual(['models.json']);
  });

  it.each([
    ['an error page', 503, '<html>down for maintenance</html>'],
    ['a sign-in page', 200, '<html>Sign in</html>'],
    ['an empty list', 200, '{"object":"list","data":[]}'],
    ['a list without a chat model', 200, '{"data":[{"id":"v3small"}]}'],
    ['a list mostly of odd entries', 200, '{"data":[null,null,7,{"id":"gpt4o"}]}'],
    ['half a list', 200, '{"data":[{"id":"gpt4o"},'],
    ['a redirect', 302, ''],
  ])('stays when the gateway answers with %s', async (_, status, body) => {
    const gateway = await startGateway();
    gateway.lists('gpt4o', 'gpt7');
    const { catalogue, dataDir, warnings } = createCatalogue({ environment: gateway.baseUrl });
    await catalogue.refresh();
    const kept = readFileSync(join(dataDir, 'models.json'), 'utf8');
    gateway.says(status, body);
    const report = await catalogue.refresh();
    expect(report).toEqual({ ok: false, message: expect.stringMatching(/^[^\n]+\.$/) });
    expect(catalogue.current()).toMatchObject({
      source: 'live',
      fetchedAt: '2026-06-01T08:00:00.000Z',
      problem: report.ok ? '' : report.message,
    });
    expect(chatIds(catalogue)).toEqual(['gpt4o', 'gpt7']);
    expect(readFileSync(join(dataDir, 'models.json'), 'utf8')).toBe(kept);
    expect(warnings).toContain('models.refresh-failed');
  });

  it('stays when the gateway cannot be reached, and says why until it can', async () => {
    const gateway = await startGateway();
    gateway.answer((request) => request.socket.destroy());
    const { catalogue } = createCatalogue({ environment: gateway.baseUrl });
    expect(await catalogue.refresh()).toEqual({
      ok: false,
      message: 'ARGO cannot be reached (ECONNREFUSED).',
    });
    expect(catalogue.current()).toMatchObject({
      ...builtInIsShown,
      problem: 'ARGO cannot be reached (ECONNREFUSED).',
    });
    gateway.lists('gpt4o');
    await catalogue.refresh();
    expect(catalogue.current()).not.toHaveProperty('problem');
  });

  it('is not asked of an address outside anl.gov', async () => {
    const { catalogue } = createCatalogue({ argoBaseUrl: 'https://argo.example/argoapi' });
    expect(await catalogue.refresh()).toMatchObject({
      ok: false,
      message: expect.stringContaining('outside anl.gov'),
    });
  });

  it('loses only the odd entries of a good list', async () => {
    const gateway = await startGateway();
    gateway.says(
      200,
      '{"data":[null,{"id":"GPT-4o","internal_id":"gpt4o"},{"id":"o3","internal_id":"gpto3"}]}',
    );
    const { catalogue } = createCatalogue({ environment: gateway.baseUrl });
    expect(await catalogue.refresh()).toMatchObject({ ok: true, current: { chatModels: 2 } });
  });

  it('may become shorter: what the gateway no longer lists it no longer serves', async () => {
    const gateway = await startGateway();
    gateway.lists('gpt4o', 'gpt5', 'gpt51', 'gpt52', 'gpt54');
    const { catalogue } = createCatalogue({ environment: gateway.baseUrl });
    await catalogue.refresh();
    gateway.lists('gpt5');
    await catalogue.refresh();
    expect(chatIds(catalogue)).toEqual(['gpt5']);
  });

  it('is fetched once when two ask for it at a time', async () => {
    const gateway = await startGateway();
    gateway.lists('gpt4o');
    const { catalogue } = createCatalogue({ environment: gateway.baseUrl });
    const reports = await Promise.all([catalogue.refresh(), catalogue.refresh(), catalogue.refresh()]);
    expect(gateway.requests).toHaveLength(1);
    expect(new Set(reports).size).toBe(1);
    await catalogue.refresh();
    expect(gateway.requests).toHaveLength(2);
  });

  it('is told to the page with the models of the other providers, in the form of the contract', async () => {
    const other: Model = {
      id: 'alcf:sophia/llama',
      aliases: [],
      provider: 'alcf',
      upstreamId: 'llama',
      displayName: 'Llama',
      cluster: 'sophia',
      family: 'open',
      kind: 'chat',
      status: 'live',
      capabilities: ['tools'],
      contextTokens: 8192,
    };
    const { catalogue } = createCatalogue({}, { otherModels: [other] });
    const told = catalogue.current();
    expect(z.safeParse(operations['models.list'].output, told).data).toEqual(told);
    expect(told.models.at(-1)).toMatchObject({ id: 'alcf:sophia/llama', cluster: 'sophia', status: 'live' });
    expect(catalogue.models().every(({ provider }) => provider === 'argo')).toBe(true);
  });
});

describe('the kept lists', () => {
  it.each([
    ['no JSON', '{"version":1,"lists":[{"provid'],
    ['nothing', ''],
    ['another shape', '{"version":1,"lists":{"prod":[]}}'],
    ['a version to come', '{"version":2,"lists":[]}'],
    [
      'entries of the wrong kind',
      '{"version":1,"lists":[{"provider":"argo","baseUrl":"x","fetchedAt":"now","models":[7]}]}',
    ],
  ])('are set aside when the file holds %s, and fetched anew', async (_, content) => {
    const gateway = await startGateway();
    gateway.lists('gpt7');
    const { dataDir } = createCatalogue({});
    writeFileSync(join(dataDir, 'models.json'), content);
    const { catalogue } = createCatalogue({ environment: gateway.baseUrl }, { dataDir });
    expect(catalogue.current()).toMatchObject(builtInIsShown);
    const [aside] = readdirSync(dataDir);
    expect(aside).toBe('models.json.damaged-2026-06-01T08-00-00.000Z');
    expect(readFileSync(join(dataDir, aside ?? ''), 'utf8')).toBe(content);
    expect(catalogue.notices()).toEqual([
      expect.stringContaining(`set aside as ${join(dataDir, aside ?? '')}`),
    ]);
    await catalogue.refresh();
    expect(chatIds(createCatalogue({ environment: gateway.baseUrl }, { dataDir }).catalogue)).toEqual([
      'gpt7',
    ]);
  });

  it('need not be readable or writable for the rest to work', async () => {
    const gateway = await startGateway();
    gateway.lists('gpt7');
    const { dataDir } = createCatalogue({});
    mkdirSync(join(dataDir, 'models.json'));
    const { catalogue, warnings } = createCatalogue({ environment: gateway.baseUrl }, { dataDir });
    expect(catalogue.notices()).toEqual([expect.stringContaining('cannot be read')]);
    expect(await catalogue.refresh()).toMatchObject({ ok: true });
    expect(chatIds(catalogue)).toEqual(['gpt7']);
    expect(warnings).toContain('models.unwritable');
  });

  it('belong to one environment each', async () => {
    const [one, other] = [await startGateway(), await startGateway()];
    one.lists('gpt4o', 'gpt7');
    other.lists('gpt4o', 'gpt8');
    const { catalogue, set } = createCatalogue({ environment: one.baseUrl });
    await catalogue.refresh();
    set({ environment: other.baseUrl });
    expect(catalogue.current()).toMatchObject(builtInIsShown);
    await catalogue.refresh();
    expect(chatIds(catalogue)).toEqual(['gpt4o', 'gpt8']);
    await Promise.all([one.stop(), other.stop()]);
    set({ environment: one.baseUrl });
    expect(catalogue.current()).toMatchObject({ source: 'disk' });
    expect(chatIds(catalogue)).toEqual(['gpt4o', 'gpt7']);
    set({ argoBaseUrl: other.baseUrl });
    expect(chatIds(catalogue)).toEqual(['gpt4o', 'gpt8']);
  });

  it('are kept under the right environment when it changes while the list is on its way', async () => {
    const [slow, other] = [await startGateway(), await startGateway()];
    other.lists('gpt8');
    let answer = () => {};
    slow.answer((_, response) => {
      answer = () => response.end('{"data":[{"id":"gpt7"}]}');
    });
    const { catalogue, set } = createCatalogue({ environment: slow.baseUrl });
    const late = catalogue.refresh();
    await vi.waitFor(() => expect(slow.requests).toHaveLength(1), patience);
    set({ environment: other.baseUrl });
    await catalogue.refresh();
    answer();
    expect(await late).toMatchObject({ ok: false });
    expect(chatIds(catalogue)).toEqual(['gpt8']);
    await slow.stop();
    set({ environment: slow.baseUrl });
    expect(chatIds(catalogue)).toEqual(['gpt7']);
  });
});

describe('refreshing by itself', () => {
  it('happens at the start and then as often as the setting says', async () => {
    const gateway = await startGateway();
    gateway.lists('gpt4o');
    const time = createStillClock();
    const { catalogue, set } = createCatalogue(
      { environment: gateway.baseUrl, modelRefreshHours: 2 },
      { clock: time.clock },
    );
    catalogue.start();
    await catalogue.refresh();
    expect(gateway.requests).toHaveLength(1);
    time.pass(2 * 3_600_000 - 1);
    time.pass(1);
    await catalogue.refresh();
    expect(gateway.requests).toHaveLength(2);
    set({ modelRefreshHours: 1 });
    time.pass(3_600_000);
    await catalogue.refresh();
    expect(gateway.requests).toHaveLength(3);
  });

  it('never sets a timer too long for the system, and none at 0 hours or once stopped', async () => {
    const gateway = await startGateway();
    gateway.lists('gpt4o');
    const time = createStillClock();
    const { catalogue, set } = createCatalogue(
      { environment: gateway.baseUrl, modelRefreshHours: 8760 },
      { clock: time.clock },
    );
    const rulesLookMs = 5000;
    const refreshTimers = () => time.pending().filter((ms) => ms !== rulesLookMs);
    catalogue.start();
    await catalogue.refresh();
    expect(refreshTimers()).toEqual([2 ** 31 - 1]);
    set({ modelRefreshHours: 0 });
    expect(refreshTimers()).toEqual([]);
    set({ modelRefreshHours: 1 });
    expect(refreshTimers()).toEqual([3_600_000]);
    catalogue.stop();
    expect(time.pending()).toEqual([]);
  });

  it('is told to whoever listens, the failures too, until they stop', async () => {
    const gateway = await startGateway();
    gateway.lists('gpt4o');
    const { catalogue } = createCatalogue({ environment: gateway.baseUrl });
    const heard: (string | undefined)[] = [];
    const stop = catalogue.onChange(() => heard.push(catalogue.current().problem));
    await catalogue.refresh();
    gateway.says(500, '');
    await catalogue.refresh();
    stop();
    await catalogue.refresh();
    expect(heard).toEqual([undefined, expect.stringContaining('answered 500')]);
  });
});

describe('comparing with another environment', () => {
  it('names what it has more and less, by its list of now', async () => {
    const [here, there] = [await startGateway(), await startGateway()];
    here.lists('gpt4o', 'gpt7', 'claudeopus41');
    there.lists('gpt4o', 'gpt8', 'gpt9');
    const { catalogue } = createCatalogue({ environment: here.baseUrl });
    await catalogue.refresh();
    expect(await catalogue.compare(there.baseUrl)).toEqual({
      ok: true,
      value: {
        environment: there.baseUrl,
        added: ['argo:gpt8', 'argo:gpt9'],
        removed: ['argo:gpt7', 'argo:claudeopus41'],
      },
    });
    expect(chatIds(catalogue)).toEqual(['gpt4o', 'gpt7', 'claudeopus41']);
  });

  it('falls back on its last good list, and says so when there is none', async () => {
    const [here, there] = [await startGateway(), await startGateway()];
    here.lists('gpt4o');
    there.lists('gpt4o', 'gpt8');
    const { catalogue } = createCatalogue({ environment: here.baseUrl });
    await catalogue.refresh();
    await catalogue.compare(there.baseUrl);
    await there.stop();
    expect(await catalogue.compare(there.baseUrl)).toMatchObject({
      value: { added: ['argo:gpt8'], removed: [] },
    });
    const unseen = await startGateway();
    await unseen.stop();
    expect(await catalogue.compare(unseen.baseUrl)).toEqual({
      ok: false,
      error: 'ARGO cannot be reached (ECONNREFUSED).',
    });
  });

  it('refuses an address outside anl.gov', async () => {
    const { catalogue } = createCatalogue({});
    expect(await catalogue.compare('https://evil.example')).toMatchObject({ ok: false });
    expect(await catalogue.compare('constructor')).toMatchObject({ ok: false });
  });
});

describe("the person's own model rules", () => {
  const opus = 'claudeopus47';
  const write = (dataDir: string, content: unknown) =>
    writeFileSync(
      join(dataDir, 'model-rules.json'),
      typeof content === 'string' ? content : JSON.stringify(content),
    );

  it('win over the table, and change what a model is said to do', () => {
    const { dataDir } = createCatalogue({});
    write(dataDir, [
      { models: 'claudeopus4*', rules: { tools: false, maxOutputTokens: 99, temperature: 'free' } },
    ]);
    const { catalogue } = createCatalogue({}, { dataDir });
    expect(catalogue.rules()(opus, 'anthropic')).toMatchObject({
      temperature: 'free',
      reasoning: 'adaptive',
    });
    const model = catalogue.models().find(({ upstreamId }) => upstreamId === opus);
    const capabilities = ['images', 'reasoning', 'structured-output'];
    expect(model).toMatchObject({ maxOutputTokens: 99, capabilities });
    expect(catalogue.notices()).toEqual([]);
  });

  it('are read again at a refresh', async () => {
    const { catalogue, dataDir } = createCatalogue({ argoBaseUrl: 'https://argo.example' });
    write(dataDir, [{ models: opus, rules: { maxStops: 1 } }]);
    await catalogue.refresh();
    expect(catalogue.rules()(opus, 'anthropic').maxStops).toBe(1);
  });

  it('are read again when the file changes, and forgotten when it goes', async () => {
    const gateway = await startGateway();
    gateway.lists(opus);
    const time = createStillClock();
    const { catalogue, dataDir } = createCatalogue({ environment: gateway.baseUrl }, { clock: time.clock });
    catalogue.start();
    await catalogue.refresh();
    const maxStops = () => catalogue.rules()(opus, 'anthropic').maxStops;
    const usual = maxStops();
    write(dataDir, [{ models: opus, rules: { maxStops: 1 } }]);
    await vi.waitFor(() => {
      time.pass(5000);
      expect(maxStops()).toBe(1);
    }, patience);
    write(dataDir, 'no list');
    await vi.waitFor(() => {
      time.pass(5000);
      expect(catalogue.notices()).toHaveLength(1);
    }, patience);
    expect(maxStops()).toBe(usual);
  });

  it.each([
    ['it is not JSON', '[{"models":'],
    ['it is not a list', { models: opus, rules: {} }],
    ['entry 1, rules has no "temprature"', [{ models: opus, rules: { temprature: 'free' } }]],
    [
      'entry 2, rules, temperature has a value it cannot have',
      [
        { models: 'x', rules: {} },
        { models: opus, rules: { temperature: 'hot' } },
      ],
    ],
    ['entry 1, rules, maxStops has a value it cannot have', [{ models: opus, rules: { maxStops: -1 } }]],
    ['entry 1, models has a value it cannot have', [{ models: '', rules: {} }]],
  ])('are ignored whole, with a notice and a warning, when %s', (why, content) => {
    const { dataDir } = createCatalogue({});
    write(dataDir, content);
    const { catalogue, warnings } = createCatalogue({}, { dataDir });
    expect(catalogue.notices()).toEqual([expect.stringContaining(why)]);
    expect(warnings).toEqual(['model-rules.ignored']);
    expect(catalogue.rules()(opus, 'anthropic').temperature).toBe('never');
    expect(existsSync(join(dataDir, 'model-rules.json'))).toBe(true);
  });

  it('that cannot be read are told of, and the table holds', async () => {
    const { dataDir } = createCatalogue({});
    mkdirSync(join(dataDir, 'model-rules.json'));
    const { catalogue } = createCatalogue({}, { dataDir });
    expect(catalogue.notices()).toEqual([expect.stringContaining('cannot be read')]);
    expect(catalogue.rules()(opus, 'anthropic').temperature).toBe('never');
  });
});

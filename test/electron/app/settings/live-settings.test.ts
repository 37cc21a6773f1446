import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createLiveSettings } from '../../../../electron/app/settings/live-settings.ts';
import type { SettingsOverrides } from '../../../../electron/app/settings/settings.ts';
import { memoryLog, plainStore, temporaryFolder } from '../parts.ts';
import { createTestClock } from '../test-clock.ts';

const none: SettingsOverrides = { flags: {}, environment: {} };

function open(folder: string, overrides = none) {
  return createLiveSettings({
    store: plainStore(folder),
    overrides,
    clock: createTestClock(Date.UTC(2026, 10, 29, 13, 40)),
    log: memoryLog(),
  });
}

function fileIn(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
}

function shownAs(settings: ReturnType<typeof open>, key: string) {
  return settings.view().settings.find((setting) => setting.key === key);
}

describe('a changed setting', () => {
  it('is normalised, written with a schema version, and told to who listens', () => {
    const folder = temporaryFolder();
    const settings = open(folder);
    const heard: string[] = [];
    settings.onChange((before) => heard.push(`${before.user}>${settings.current().user}`));
    expect(settings.set({ user: ' JDoe@anl.gov' })).toBeUndefined();
    expect(heard).toEqual(['>jdoe']);
    expect(fileIn(folder)).toEqual({ version: 1, user: 'jdoe' });
    expect(open(folder).current().user).toBe('jdoe');
  });

  it('keeps keys of the file nobody here knows, and what another process wrote meanwhile', () => {
    const folder = temporaryFolder();
    const settings = open(folder);
    writeFileSync(join(folder, 'settings.json'), '{"version":1,"fromTomorrow":{"a":1},"port":5}');
    settings.set({ user: 'jdoe' });
    expect(fileIn(folder)).toEqual({ version: 1, fromTomorrow: { a: 1 }, port: 5, user: 'jdoe' });
    expect(settings.current().port).toBe(5);
  });

  it('goes back to its default with null', () => {
    const folder = temporaryFolder();
    const settings = open(folder);
    settings.set({ port: 5 });
    settings.set({ port: null });
    expect(settings.current().port).toBe(44_497);
    expect(shownAs(settings, 'port')).toMatchObject({ value: 44_497, default: 44_497, source: 'default' });
  });

  it('is refused with a sentence when it does not fit, is unknown, or is set elsewhere', () => {
    const folder = temporaryFolder();
    const settings = open(folder, { flags: { port: '1' }, environment: { ARGO_TRAY_USER: 'jdoe' } });
    expect(settings.set({ host: 'a b' })).toMatchObject({
      message: 'host takes an IP address or a host name.',
    });
    expect(settings.set({ prot: 5 })).toMatchObject({
      message: 'There is no setting named prot; the nearest is port.',
    });
    expect(settings.set({ port: 5 })?.message).toContain('the flag --port');
    expect(settings.set({ user: 'x' })?.message).toContain('the environment variable ARGO_TRAY_USER');
    expect(settings.set({ unknownModel: 'error', host: 'a b' })).toBeDefined();
    expect(settings.current().unknownModel).toBe('fallback');
  });

  it('is refused, and nothing changes, when the folder cannot be written', () => {
    const folder = join(temporaryFolder(), 'gone');
    mkdirSync(folder);
    const settings = open(folder);
    rmSync(folder, { recursive: true });
    expect(settings.set({ user: 'jdoe' })).toMatchObject({
      code: 'settings-unwritable',
      message: expect.stringContaining(folder),
    });
    expect(settings.current().user).toBe('');
  });
});

describe('a secret', () => {
  it('never appears in the view, which says whether there is one', () => {
    const folder = temporaryFolder();
    const settings = open(folder);
    expect(shownAs(settings, 'localKey')).toMatchObject({
      value: null,
      about: expect.stringContaining('None is'),
    });
    settings.set({ localKey: 'canary-key-123' });
    expect(shownAs(settings, 'localKey')).toMatchObject({
      value: null,
      source: 'file',
      secret: true,
      about: expect.stringContaining('One is set'),
    });
    expect(JSON.stringify(settings.view())).not.toContain('canary');
    expect(settings.current().localKey).toBe('canary-key-123');
  });
});

describe('a damaged settings file', () => {
  it('is set aside with its date, and the last good copy takes its place', () => {
    const folder = temporaryFolder();
    open(folder).set({ user: 'jdoe' });
    writeFileSync(join(folder, 'settings.json'), '{"user":"jd');
    const settings = open(folder);
    expect(settings.current().user).toBe('jdoe');
    const aside = 'settings.json.damaged-2026-11-29T13-40-00.000Z';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"user":"jd');
    expect(fileIn(folder)).toEqual({ version: 1, user: 'jdoe' });
    expect(settings.view().notices).toEqual([
      `The settings file was damaged and set aside as ${aside} in ${folder}; the last good copy is in use.`,
    ]);
  });

  it('without a last good copy leaves the defaults', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '[1]');
    const settings = open(folder);
    expect(settings.current().port).toBe(44_497);
    expect(settings.view().notices[0]).toContain('the defaults are in use');
    expect(settings.set({ port: 7 })).toBeUndefined();
    expect(fileIn(folder)).toEqual({ version: 1, port: 7 });
  });

  it('that only cannot be opened is left where it is', () => {
    const folder = temporaryFolder();
    open(folder).set({ user: 'jdoe' });
    rmSync(join(folder, 'settings.json'));
    mkdirSync(join(folder, 'settings.json'));
    const settings = open(folder);
    expect(settings.current().user).toBe('jdoe');
    expect(settings.view().notices[0]).toMatch(/cannot be read .*last good copy is in use/);
    expect(readdirSync(folder)).toContain('settings.json');
  });

  it('of a newer version is used as far as it is understood, and its version is kept', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{"version":99,"user":"jdoe","shiny":true}');
    const settings = open(folder);
    expect(settings.view().notices[0]).toContain('newer Argo Tray');
    settings.set({ port: 7 });
    expect(fileIn(folder)).toEqual({ version: 99, user: 'jdoe', shiny: true, port: 7 });
  });

  it('has a last good copy only its owner can read', () => {
    const folder = temporaryFolder();
    open(folder).set({ localKey: 'canary' });
    expect(statSync(join(folder, 'settings.last-good.json')).mode & 0o777).toBe(0o600);
  });
});

describe('extra certificates', () => {
  it('are read from the file, and a file without any is said', () => {
    const folder = temporaryFolder();
    const pem = join(folder, 'ca.pem');
    writeFileSync(pem, `# the laboratory's\n${rootCertificates[0]}\n${rootCertificates[1]}\n`);
    const settings = open(folder);
    settings.set({ extraCertificatesFile: pem });
    expect(settings.certificates()).toHaveLength(2);
    writeFileSync(pem, 'nothing here');
    const again = open(folder);
    expect(again.certificates()).toEqual([]);
    expect(again.view().notices[0]).toContain(`${pem} (extraCertificatesFile) holds no PEM certificate`);
    rmSync(pem);
    expect(open(folder).view().notices[0]).toContain('no such file or directory');
  });
});

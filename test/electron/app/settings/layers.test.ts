import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveSettings } from '../../../../electron/app/settings/layers.ts';
import {
  argoBaseUrlOf,
  definitionOf,
  flagOf,
  type SettingsOverrides,
  settingKeys,
  variableOf,
} from '../../../../electron/app/settings/settings.ts';

const path = '/data/settings.json';

function resolve(parts: {
  flags?: SettingsOverrides['flags'];
  environment?: Record<string, string>;
  file?: Record<string, unknown>;
}) {
  const { flags = {}, environment = {}, file = {} } = parts;
  return resolveSettings({ overrides: { flags, environment }, file, path });
}

describe('the layers of settings', () => {
  it('are flags over environment over file over defaults', () => {
    const environment = { ARGO_TRAY_PORT: '2', ARGO_TRAY_USER: 'evar' };
    const file = { port: 3, user: 'file', environment: 'dev' };
    const { settings, sources, problems } = resolve({ flags: { port: '1' }, environment, file });
    expect(settings).toMatchObject({ port: 1, user: 'evar', environment: 'dev', host: '127.0.0.1' });
    expect(sources).toMatchObject({
      port: 'flag',
      user: 'environment',
      environment: 'file',
      host: 'default',
    });
    expect(problems).toEqual([]);
  });

  it('give every default when nothing is said anywhere, and each default fits its own schema', () => {
    const { settings, sources, problems } = resolve({});
    for (const key of settingKeys) expect(settings[key]).toBe(definitionOf(key).default);
    expect(new Set(Object.values(sources))).toEqual(new Set(['default']));
    expect(problems).toEqual([]);
  });

  it('name a bad value with its place, take the next layer and leave the others alone', () => {
    const { settings, problems } = resolve({
      flags: { port: '80x' },
      environment: { ARGO_TRAY_PORT: '70000', ARGO_TRAY_UNKNOWN_MODEL: 'guess' },
      file: { port: 8080, legacyMode: 'perhaps', user: 'jdoe' },
    });
    expect(settings).toMatchObject({ port: 8080, unknownModel: 'fallback', legacyMode: false, user: 'jdoe' });
    expect(problems).toEqual([
      'The flag --port = "80x" cannot be used, so port is 8080: port takes a whole number from 0 to 65535.',
      'The environment variable ARGO_TRAY_PORT = "70000" cannot be used, so port is 8080: port takes a whole number from 0 to 65535.',
      'The environment variable ARGO_TRAY_UNKNOWN_MODEL = "guess" cannot be used, so unknownModel is fallback: unknownModel takes fallback or error.',
      'The setting legacyMode = "perhaps" in /data/settings.json cannot be used, so legacyMode is false: legacyMode takes true or false.',
    ]);
  });

  it('never repeat a secret in a sentence', () => {
    const { problems } = resolve({ flags: { localKey: 'two words' }, file: { localKey: 'tab\there' } });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toMatch(/two words|here/);
  });

  it('treat an empty variable and a null in the file as not said', () => {
    const { sources } = resolve({ environment: { ARGO_TRAY_PORT: '' }, file: { user: null } });
    expect(sources).toMatchObject({ port: 'default', user: 'default' });
  });

  it('never throw, and always end with settings that fit, whatever the file says', () => {
    const file = fc.dictionary(fc.constantFrom(...settingKeys, 'stranger', '__proto__'), fc.jsonValue());
    fc.assert(
      fc.property(file, (content) => {
        const { settings } = resolve({ file: content });
        for (const key of settingKeys) {
          expect(definitionOf(key).schema.safeParse(settings[key])).toMatchObject({ data: settings[key] });
        }
      }),
    );
  });
});

describe('a setting', () => {
  it.each([
    ['argoBaseUrl', 'ARGO_TRAY_ARGO_BASE_URL', '--argo-base-url'],
    ['localKey', 'ARGO_TRAY_LOCAL_KEY', '--local-key'],
    ['bodyLimitMegabytes', 'ARGO_TRAY_BODY_LIMIT_MEGABYTES', '--body-limit-megabytes'],
  ] as const)('%s is also %s and %s', (key, variable, flag) => {
    expect([variableOf(key), flagOf(key)]).toEqual([variable, flag]);
  });

  it.each([
    ['user', ' JDoe@anl.gov ', 'jdoe'],
    ['user', 'ac.smith', 'ac.smith'],
    ['user', '', ''],
    ['environment', 'dev', 'dev'],
    ['environment', 'https://argo.anl.gov/argoapi/', 'https://argo.anl.gov/argoapi'],
    ['argoBaseUrl', 'http://127.0.0.1:9999/argoapi/', 'http://127.0.0.1:9999/argoapi'],
    ['host', '[::1]', '::1'],
    ['port', '0', 0],
    ['legacyMode', 'yes', true],
    ['legacyMode', '0', false],
    ['allowedHosts', 'Box.anl.gov, ,other:8080', 'box.anl.gov, other:8080'],
    ['allowedOrigins', 'https://x.anl.gov/', 'https://x.anl.gov'],
    [
      'resolveOverrides',
      'apps.inside.anl.gov:443=127.0.0.1,a.b:8443=::1',
      'apps.inside.anl.gov:443=127.0.0.1, a.b:8443=::1',
    ],
    ['socket', '/run/user/1/argo.sock', '/run/user/1/argo.sock'],
  ] as const)('%s takes %j as %j', (key, raw, value) => {
    expect(resolve({ flags: { [key]: raw } })).toMatchObject({ settings: { [key]: value }, problems: [] });
  });

  it.each([
    ['user', 'cels'],
    ['user', 'CELS@anl.gov'],
    ['user', 'jdoe@gmail.com'],
    ['user', 'j doe'],
    ['user', 'jdoe\r\nx-evil: 1'],
    ['environment', 'production'],
    ['environment', 'http://apps.inside.anl.gov/argoapi'],
    ['argoBaseUrl', 'https://evil.com/argoapi'],
    ['argoBaseUrl', 'https://anl.gov.evil.com/argoapi'],
    ['argoBaseUrl', 'https://me:secret@apps.inside.anl.gov'],
    ['argoBaseUrl', 'http://localhost:44497'],
    ['alcfBaseUrl', 'https://evil.com'],
    ['globusAuthUrl', 'https://auth.evil.org'],
    ['host', 'a b'],
    ['port', '-1'],
    ['port', '1e3'],
    ['bodyLimitMegabytes', '0'],
    ['allowedOrigins', 'x.anl.gov'],
    ['resolveOverrides', 'apps.inside.anl.gov=127.0.0.1'],
    ['resolveOverrides', 'apps.inside.anl.gov:443=elsewhere'],
    ['socket', 'relative.sock'],
    ['extraCertificatesFile', 'ca.pem'],
  ] as const)('%s refuses %j', (key, raw) => {
    const { settings, problems } = resolve({ flags: { [key]: raw } });
    expect(problems).toHaveLength(1);
    expect(settings[key]).toBe(definitionOf(key).default);
  });

  it('may lead outside the laboratory once that was allowed', () => {
    const flags = { argoBaseUrl: 'http://gateway.example.org/argoapi' };
    expect(resolve({ flags }).settings.argoBaseUrl).toBe('');
    const allowed = resolve({ flags, file: { allowOtherUpstreams: true } });
    expect(argoBaseUrlOf(allowed.settings)).toBe('http://gateway.example.org/argoapi');
  });
});

describe('the base URL of ARGO', () => {
  it.each([
    ['prod', '', 'https://apps.inside.anl.gov/argoapi'],
    ['dev', '', 'https://apps-dev.inside.anl.gov/argoapi'],
    ['test', '', 'https://apps-test.inside.anl.gov/argoapi'],
    ['https://own.anl.gov/x', '', 'https://own.anl.gov/x'],
    ['dev', 'https://own.anl.gov/x', 'https://own.anl.gov/x'],
  ])('of %s with argoBaseUrl %j is %s', (environment, argoBaseUrl, url) => {
    expect(argoBaseUrlOf({ environment, argoBaseUrl })).toBe(url);
  });
});

import { describe, expect, it } from 'vitest';
import { checkBaseUrl } from '../../../electron/providers/upstream-origin.ts';

describe('where credentials may go', () => {
  it.each([
    'https://apps.inside.anl.gov/argoapi',
    'https://apps-dev.inside.anl.gov:8443/argoapi',
    'https://inference-api.alcf.anl.gov',
    'HTTPS://APPS.INSIDE.ANL.GOV/argoapi',
    'http://localhost:8085/argoapi',
    'http://127.0.0.1:1234',
    'http://[::1]:1234/argoapi',
    'http://argo.localhost:9000',
    'https://2130706433/argoapi',
  ])('%s is allowed', (address) => {
    expect(checkBaseUrl(address, false)).toMatchObject({ ok: true });
  });

  it.each([
    'http://apps.inside.anl.gov/argoapi',
    'https://anl.gov.evil.example/argoapi',
    'https://evilanl.gov/argoapi',
    'https://evil.example/.anl.gov',
    'https://evil.example?x=.anl.gov',
    'https://apps.inside.anl.gov@evil.example/argoapi',
    'https://user:secret@apps.inside.anl.gov/argoapi',
    'https://127.0.0.1.evil.example',
    'https://evil-localhost/argoapi',
    'https://10.0.0.1/argoapi',
    'https://[::ffff:10.0.0.1]/',
    'ftp://apps.inside.anl.gov/argoapi',
    'javascript:alert(1)//.anl.gov',
    'file:///etc/passwd',
    '//apps.inside.anl.gov',
    'apps.inside.anl.gov/argoapi',
    '',
    'prod',
  ])('%s is refused', (address) => {
    expect(checkBaseUrl(address, false)).toEqual({ ok: false, error: expect.stringMatching(/^[^\n]+\.$/) });
  });

  it('gives the address, parsed', () => {
    const checked = checkBaseUrl('https://apps.inside.anl.gov/argoapi/', false);
    expect(checked.ok && checked.value.href).toBe('https://apps.inside.anl.gov/argoapi/');
  });

  it('lets any web address through once the person allowed others, and still nothing else', () => {
    expect(checkBaseUrl('http://gateway.example/v1', true).ok).toBe(true);
    expect(checkBaseUrl('ftp://gateway.example/v1', true).ok).toBe(false);
    expect(checkBaseUrl('https://me:pw@gateway.example/v1', true).ok).toBe(false);
  });

  it('holds another provider to its own domain', () => {
    expect(checkBaseUrl('https://auth.globus.org', false, 'globus.org').ok).toBe(true);
    expect(checkBaseUrl('https://auth.globus.org', false).ok).toBe(false);
    expect(checkBaseUrl('https://apps.inside.anl.gov', false, 'globus.org').ok).toBe(false);
  });
});

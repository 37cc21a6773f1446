import { expect, it } from 'vitest';
import { externalLink } from '../../../electron/desktop/external-links.ts';

it.each(['https://app.globus.org/logout', 'https://docs.alcf.anl.gov/services/inference-endpoints/'])(
  'opens %s in the browser',
  (url) => {
    expect(externalLink(url)).toBe(url);
  },
);

it.each([
  'http://app.globus.org/',
  'https://app.globus.org.evil.example/',
  'https://app.globus.org@evil.example/',
  'https://someone:secret@app.globus.org/',
  'https://app.globus.org:8443/',
  'https://evil.example/?https://app.globus.org/',
  'https://аpp.globus.org/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'smb://app.globus.org/share',
  'vscode://file/etc/passwd',
  'app://bundle/index.html',
  '//app.globus.org/',
  '',
])('opens no %s', (url) => {
  expect(externalLink(url)).toBeUndefined();
});

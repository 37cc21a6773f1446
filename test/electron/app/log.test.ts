import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileLog } from '../../../electron/app/log.ts';
import { temporaryFolder } from './parts.ts';

function linesOf(path: string): Record<string, unknown>[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('the log', () => {
  it('is JSON lines in a file only its owner can read', () => {
    const folder = temporaryFolder();
    const log = createFileLog(folder);
    log.info('proxy.listening', { port: 44_497 });
    log.warn('gateway', { state: 'off-vpn' });
    expect(log.path).toBe(join(folder, 'logs', 'argo-tray.log'));
    expect(linesOf(log.path)).toMatchObject([
      { level: 'info', event: 'proxy.listening', port: 44_497, time: expect.stringMatching(/^20.*Z$/) },
      { level: 'warn', event: 'gateway', state: 'off-vpn' },
    ]);
    expect(statSync(log.path).mode & 0o777).toBe(0o600);
  });

  it.each([
    { authorization: 'Bearer canary' },
    { headers: { 'x-api-key': 'canary', Cookie: 'session=canary' } },
    { localKey: 'canary', refresh_token: 'canary', idToken: 'canary' },
    { url: 'http://localhost/v1beta/models/x:generateContent?alt=sse&key=canary' },
    { url: 'https://me:canary@apps.inside.anl.gov/' },
    { reason: 'upstream said: Authorization: Bearer canary, x-api-key: canary' },
    { reason: 'set-cookie: a=canary; b=canary' },
    { reason: 'sk-canary-0123456789' },
    { reason: 'eyJhbGciOiJub25lIn0.canary.signature' },
    { reason: 'token Agcanary0123456789abcdefABCDEF0123456789abcdefABCDEF failed' },
    { reason: '{"access_token":"canary","refresh_token": "canary"}' },
    { error: Object.assign(new Error('refused Bearer canary'), { code: 'E_NO', token: 'canary' }) },
    { error: new Error('outer', { cause: { password: 'canary' } }) },
    { request: { messages: [{ role: 'user', content: 'canary' }], system: 'canary' } },
    { body: '{"prompt":"canary"}', input: 'canary', text: 'canary' },
    { a: { b: { c: { d: { e: { f: { g: { h: 'canary' } } } } } } } },
  ])('never holds a credential or what was asked or answered: %j', (fields) => {
    const log = createFileLog(temporaryFolder());
    log.error('something', fields);
    const written = readFileSync(log.path, 'utf8');
    expect(written).toContain('"event":"something"');
    expect(written).not.toContain('canary');
  });

  it('keeps counts, codes and addresses, which help', () => {
    const log = createFileLog(temporaryFolder());
    log.info('exchange', {
      usage: { input: 12, output: 3 },
      code: 'ENOTFOUND',
      origin: 'https://apps.inside.anl.gov',
    });
    expect(linesOf(log.path)).toMatchObject([
      { usage: { input: 12, output: 3 }, code: 'ENOTFOUND', origin: 'https://apps.inside.anl.gov' },
    ]);
  });

  it('starts a new file when one is full, and keeps three old ones', () => {
    const folder = temporaryFolder();
    const log = createFileLog(folder, 300);
    for (let count = 0; count < 40; count += 1) log.info('line', { count });
    const files = readdirSync(join(folder, 'logs')).toSorted();
    expect(files).toEqual(['argo-tray.log', 'argo-tray.log.1', 'argo-tray.log.2', 'argo-tray.log.3']);
    const kept = files.toReversed().flatMap((file) => linesOf(join(folder, 'logs', file)));
    expect(kept.at(-1)).toMatchObject({ count: 39 });
    expect(kept.map(({ count }) => count)).toEqual(kept.map((_, index) => 40 - kept.length + index));
    for (const file of files) expect(statSync(join(folder, 'logs', file)).size).toBeLessThanOrEqual(300);
  });

  it('goes on where an earlier run ended', () => {
    const folder = temporaryFolder();
    createFileLog(folder).info('first');
    createFileLog(folder).info('second');
    expect(linesOf(createFileLog(folder).path).map(({ event }) => event)).toEqual(['first', 'second']);
  });

  it('that cannot be written costs nothing but the log', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'logs'), 'a file where the folder should be');
    const log = createFileLog(folder);
    expect(log.path).toBe('');
    expect(() => log.error('unheard')).not.toThrow();
  });
});

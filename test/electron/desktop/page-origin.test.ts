import { describe, expect, it } from 'vitest';
import { answerCall } from '../../../electron/desktop/answer-call.ts';
import { isPageFrame, isPageUrl, pageUrl } from '../../../electron/desktop/page-origin.ts';

const notOurs = [
  '',
  'about:blank',
  'data:text/html,hello',
  'file:///app/bundle/index.html',
  'https://bundle/index.html',
  'app://bundle.evil.example/index.html',
  'app://bundle@evil.example/index.html',
  'app://someone@bundle/index.html',
  'app://evil/bundle/index.html',
  'app:bundle/index.html',
  'application://bundle/index.html',
  'javascript:app://bundle/',
];

describe("the page's origin", () => {
  it.each([pageUrl, `${pageUrl}#/settings`, 'app://bundle/', 'app://bundle/assets/x.js?y'])(
    'is that of %s',
    (url) => {
      expect(isPageUrl(url)).toBe(true);
    },
  );

  it.each(notOurs)('is not that of %o', (url) => {
    expect(isPageUrl(url)).toBe(false);
  });

  it('is asked of the top frame only', () => {
    expect(isPageFrame({ url: pageUrl, parent: null })).toBe(true);
    expect(isPageFrame({ url: pageUrl, parent: { url: pageUrl, parent: null } })).toBe(false);
    expect(isPageFrame(null)).toBe(false);
  });
});

describe('a call of the page', () => {
  const app = {
    answer: async (name: string, input: unknown) => ({ ok: true, value: { name, input } }) as const,
  };

  it('is answered by the app', async () => {
    const answer = await answerCall(app, { url: pageUrl, parent: null }, 'status.get', {});
    expect(answer).toEqual({ ok: true, value: { name: 'status.get', input: {} } });
  });

  it.each(notOurs)('is refused from %o', async (url) => {
    const answer = await answerCall(app, { url, parent: null }, 'status.get', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'refused' } });
  });

  it.each([undefined, null, 7, ['status.get'], { toString: () => 'status.get' }])(
    'is refused when its name is %o',
    async (name) => {
      const answer = await answerCall(app, { url: pageUrl, parent: null }, name, {});
      expect(answer).toMatchObject({ ok: false, error: { code: 'refused' } });
    },
  );
});

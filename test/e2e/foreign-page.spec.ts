import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './headless-fixture.ts';

/** A web page of somebody else, in the person's own browser, must not reach a model through the local server. */
test('a foreign page cannot reach the gateway, whatever it tries', async ({ served, gateway, page }) => {
  const site = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<p>evil</p>'),
  );
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  await page.goto(`http://127.0.0.1:${isAddress(address) ? address.port : 0}/`);

  const chat = `${served.url}/v1/chat/completions`;
  const body = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'hi' }] });
  const outcomes = await page.evaluate(
    async ({ chat, body }) => {
      const attempt = (work: Promise<unknown>) =>
        work.then(
          () => 'reached',
          () => 'refused',
        );
      const json = { 'content-type': 'application/json' };
      const opens = (source: WebSocket | EventSource) =>
        new Promise((resolve) => {
          source.onerror = () => resolve('refused');
          source.onopen = () => resolve('reached');
        });
      const socket = opens(new WebSocket(chat.replace('http', 'ws')));
      const events = opens(new EventSource(chat));
      return {
        simple: await attempt(fetch(chat, { method: 'POST', body })),
        preflighted: await attempt(fetch(chat, { method: 'POST', headers: json, body })),
        opaque: (await fetch(chat, { method: 'POST', mode: 'no-cors', body })).type,
        socket: await socket,
        events: await events,
      };
    },
    { chat, body },
  );
  expect(outcomes).toEqual({
    simple: 'refused',
    preflighted: 'refused',
    opaque: 'opaque',
    socket: 'refused',
    events: 'refused',
  });

  await page.setContent(
    `<form method="post" enctype="text/plain" action="${chat}"><input name='{"model":"gpt-4o","messages":[],"x":"' value='"}'></form>`,
  );
  const answered = page.waitForResponse(chat);
  await page.evaluate(() => document.querySelector('form')?.submit());
  expect((await answered).status()).toBe(403);
  expect(gateway.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  site.close();
});

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

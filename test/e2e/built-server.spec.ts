import { expect, test } from './headless-fixture.ts';

const asked = { model: 'gpt-4o', messages: [{ role: 'user', content: 'hello' }] };

/** What only the built program can lack: everything else is tried from its sources. */
test('the built server relays and translates, whole and streamed', async ({ served, gateway, request }) => {
  for (const stream of [false, true]) {
    gateway.answerNext({ text: 'one two' });
    const relayed = await request.post(`${served.url}/v1/chat/completions`, { data: { ...asked, stream } });
    expect([relayed.status(), await relayed.text()]).toEqual([200, expect.stringContaining('one')]);

    gateway.answerNext({ text: 'one two' });
    const translated = await request.post(`${served.url}/v1/messages`, {
      data: { ...asked, stream, max_tokens: 50 },
    });
    expect([translated.status(), await translated.text()]).toEqual([200, expect.stringContaining('one')]);
  }
});

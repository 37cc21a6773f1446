import { describe, expect, test } from 'vitest';
import { daySeconds } from './globus/constants.ts';
import { authorizeUrl, type Params } from './globus-login.ts';
import { aWorld } from './simulated-world.ts';

const world = aWorld();

/** A browser as far as Globus's pages need one: it keeps the cookie, and presses buttons. */
function aBrowser() {
  let cookie = '';
  let html = '';
  let form = { action: '', visit: '' };
  async function visit(url: string, body?: URLSearchParams): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    html = await response.text();
    const [, action] = /<form method="post" action="([^"]+)"/.exec(html) ?? [];
    const [, id] = /name="visit" value="([^"]+)"/.exec(html) ?? [];
    if (action !== undefined && id !== undefined) form = { action, visit: id };
    return response;
  }
  async function press(name: string, value: string): Promise<string | null> {
    const body = new URLSearchParams({ visit: form.visit, [name]: value });
    const { headers } = await visit(world.globus().baseUrl + form.action, body);
    return headers.get('location');
  }
  return {
    open: (changes: Params = {}) => visit(authorizeUrl(world.globus(), changes)),
    logOut: () => visit(`${world.globus().baseUrl}/v2/web/logout?client=x`),
    be: (username: string) => press('username', username),
    decide: (decision: 'allow' | 'deny') => press('decision', decision),
    html: () => html,
  };
}

describe('a person at Globus’s pages', () => {
  test('chooses an account, allows, and is sent back with a code', async () => {
    const browser = aBrowser();
    await browser.open();
    expect(browser.html()).toContain('Ada Lovelace (ada@anl.gov)');
    expect(await browser.be('ada@anl.gov')).toBeNull();
    expect(browser.html()).toContain('would like to:');
    expect(browser.html()).toContain('Argo Tray on a &#60;test&#62; machine');
    const back = new URL((await browser.decide('allow')) ?? '');
    expect(back.searchParams.get('code')).toHaveLength(32);
  });

  test('denies, and is sent back with that', async () => {
    const browser = aBrowser();
    await browser.open();
    await browser.be('ada@anl.gov');
    expect(await browser.decide('deny')).toContain('error=access_denied');
  });

  test('is asked for another account when the policy does not take the first', async () => {
    const browser = aBrowser();
    await browser.open();
    await browser.be('visitor@gmail.com');
    expect(browser.html()).toContain('Sign in with an identity of anl.gov');
    await browser.be('ada@anl.gov');
    expect(browser.html()).toContain('Signed in as ada@anl.gov');
  });

  test('may use the page only once', async () => {
    const browser = aBrowser();
    await browser.open();
    await browser.be('ada@anl.gov');
    expect(await browser.decide('allow')).not.toBeNull();
    expect(await browser.decide('allow')).toBeNull();
    expect(browser.html()).toContain('This page is out of date.');
  });
});

describe('a browser that is signed in', () => {
  async function signedIn(username = 'ada@anl.gov') {
    const browser = aBrowser();
    await browser.open({ session_required_policies: undefined });
    await browser.be(username);
    return browser;
  }

  test('is asked for nothing but its consent', async () => {
    const browser = await signedIn();
    await browser.open();
    expect(browser.html()).toContain('would like to:');
  });

  test('is asked again when the application wants a new login', async () => {
    const browser = await signedIn();
    await browser.open({ prompt: 'login' });
    expect(browser.html()).toContain('Sign in again to continue.');
    await browser.be('ada@anl.gov');
    expect(browser.html()).toContain('would like to:');
  });

  test('is asked again when the policy’s days are over', async () => {
    const browser = await signedIn();
    world.clock.advance(31 * daySeconds);
    await browser.open();
    expect(browser.html()).toContain('the last time is too long ago');
  });

  test('is asked again when it was somebody else, or one of the accounts is not enough', async () => {
    const other = await signedIn('visitor@gmail.com');
    await other.open();
    expect(other.html()).toContain('Sign in with an identity of anl.gov');
    const linked = await signedIn('grace.hopper@gmail.com');
    await linked.open();
    await linked.be('grace@anl.gov');
    expect(linked.html()).toContain('Signed in as grace@anl.gov, grace.hopper@gmail.com');
  });

  test('is not any more after it logged out', async () => {
    const browser = await signedIn();
    await browser.logOut();
    expect(browser.html()).toContain('You are logged out');
    await browser.open();
    expect(browser.html()).toContain('Sign in to continue.');
  });
});

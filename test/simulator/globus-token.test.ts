import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { alcfTokensAppId, authServer, gatewayId, gatewayScope, inferenceAppId } from './globus/constants.ts';
import { codeOf, exchange, loopback, type Params, post, verifier } from './globus-login.ts';
import { aWorld } from './simulated-world.ts';

const world = aWorld();

async function freshCode(changes: Params = {}): Promise<string> {
  world.globus().loginAs('ada@anl.gov');
  return codeOf(world.globus(), changes);
}

describe('a code is not exchanged', () => {
  const grant = { error: 'invalid_grant' };
  const request = { error: 'invalid_request' };
  const rows: readonly (readonly [what: string, changes: Params, status: number, json: object])[] = [
    ['with another verifier', { code_verifier: `${verifier}x` }, 400, grant],
    ['with a verifier too short', { code_verifier: verifier.slice(0, 42) }, 400, grant],
    ['with a verifier too long', { code_verifier: 'x'.repeat(129) }, 400, grant],
    ['with the redirect of another login', { redirect_uri: 'http://localhost:45124' }, 400, grant],
    ['with the same place spelled otherwise', { redirect_uri: `${loopback}/` }, 400, grant],
    ['for another client', { client_id: alcfTokensAppId }, 400, grant],
    ['that nobody gave', { code: 'x'.repeat(32) }, 400, grant],
    ['without a verifier', { code_verifier: undefined }, 400, request],
    ['without the redirect', { redirect_uri: undefined }, 400, request],
    ['without the code', { code: undefined }, 400, request],
    ['without a grant type', { grant_type: undefined }, 400, request],
    ['without a client', { client_id: undefined }, 401, { error: 'invalid_client' }],
    ['for a client nobody knows', { client_id: 'x' }, 401, { error: 'invalid_client' }],
    ['as a password', { grant_type: 'password' }, 400, { error: 'unsupported_grant_type' }],
  ];
  for (const [what, changes, status, json] of rows) {
    test(what, async () => {
      expect(await post(world.globus(), exchange(await freshCode(), changes))).toEqual({ status, json });
      expect(world.globus().refusals).toHaveLength(1);
    });
  }

  test('after one wrong try', async () => {
    const code = await freshCode();
    await post(world.globus(), exchange(code, { code_verifier: 'y'.repeat(43) }));
    expect(await post(world.globus(), exchange(code))).toMatchObject({ status: 400, json: grant });
  });

  test('after ten minutes', async () => {
    const code = await freshCode();
    world.clock.advance(600);
    expect(await post(world.globus(), exchange(code))).toMatchObject({ status: 400, json: grant });
  });

  test('twice, and the second try takes back what the first gave', async () => {
    const code = await freshCode();
    const { json } = await post(world.globus(), exchange(code));
    expect(world.globus().introspect(String(json.access_token), gatewayId)).toMatchObject({ active: true });
    expect(await post(world.globus(), exchange(code))).toMatchObject({ status: 400, json: grant });
    expect(world.globus().introspect(String(json.access_token), gatewayId)).toEqual({ active: false });
  });

  test('from JSON, nor with an authorization header', async () => {
    const url = `${world.globus().baseUrl}/v2/oauth2/token`;
    const body = JSON.stringify(exchange(await freshCode()));
    const json = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect([json.status, await json.json()]).toMatchObject([400, { error: 'invalid_request' }]);
    const headers = { authorization: `Basic ${btoa(`${inferenceAppId}:`)}` };
    const told = await post(world.globus(), exchange(await freshCode()), '', headers);
    expect(told).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
  });
});

describe('a login gives', () => {
  test('a token per resource server, the gateway’s first or second', async () => {
    for (const [tokenOrder, order] of [
      ['gateway-first', [gatewayId, authServer]],
      ['auth-first', [authServer, gatewayId]],
    ] as const) {
      world.globus().configure({ tokenOrder });
      const { status, json } = await post(world.globus(), exchange(await freshCode()));
      const { other_tokens, id_token, ...top } = json;
      const tokens = [top, ...(Array.isArray(other_tokens) ? other_tokens : [])];
      expect(status).toBe(200);
      expect(tokens.map(({ resource_server }) => resource_server)).toEqual(order);
      expect(tokens.map(({ scope }) => scope).toSorted()).toEqual([gatewayScope, 'openid profile email']);
      for (const token of tokens) {
        expect(token).toMatchObject({ expires_in: 172_800, token_type: 'Bearer', state: 'the-state' });
        expect(token.access_token).toHaveLength(72);
        expect(token.refresh_token).toHaveLength(72);
      }
      expect(id_token).toEqual(expect.any(String));
    }
  });

  test('no refresh token to those who will not be away, no identity to those who do not ask', async () => {
    const changes = { access_type: undefined, scope: gatewayScope };
    const { json } = await post(world.globus(), exchange(await freshCode(changes)));
    expect(json).not.toHaveProperty('refresh_token');
    expect(json).not.toHaveProperty('id_token');
    expect(json.other_tokens).toEqual([]);
    const offline = { access_type: undefined, scope: `${gatewayScope} offline_access` };
    const second = await post(world.globus(), exchange(await freshCode(offline)));
    expect(second.json.refresh_token).toHaveLength(72);
  });

  test('an identity token that the published key vouches for', async () => {
    world.globus().configure({ tokenOrder: 'gateway-first' });
    const signedInAt = world.clock.now() / 1000;
    const { json } = await post(world.globus(), exchange(await freshCode()));
    const [head = '', claims = '', signature = ''] = String(json.id_token).split('.');
    const { keys } = await (await fetch(`${world.globus().baseUrl}/jwk.json`)).json();
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    const signed = Buffer.from(`${head}.${claims}`);
    expect(verify('RSA-SHA512', signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(JSON.parse(String(Buffer.from(head, 'base64url')))).toEqual({
      typ: 'JWT',
      alg: 'RS512',
      kid: keys[0].kid,
    });
    const hash = createHash('sha512').update(String(json.access_token)).digest().subarray(0, 32);
    expect(JSON.parse(String(Buffer.from(claims, 'base64url')))).toMatchObject({
      iss: world.globus().baseUrl,
      aud: inferenceAppId,
      preferred_username: 'ada@anl.gov',
      last_authentication: signedInAt,
      exp: signedInAt + 172_800,
      at_hash: hash.toString('base64url'),
      identity_set: [expect.objectContaining({ username: 'ada@anl.gov', last_authentication: signedInAt })],
    });
  });
});

test('what is where is told as OpenID wants it', async () => {
  const { baseUrl } = world.globus();
  const told = await (await fetch(`${baseUrl}/.well-known/openid-configuration`)).json();
  expect(told).toMatchObject({
    issuer: baseUrl,
    token_endpoint: `${baseUrl}/v2/oauth2/token`,
    id_token_signing_alg_values_supported: ['RS512'],
  });
});

test('faults come in place of tokens, and spend nothing', async () => {
  const code = await freshCode();
  world
    .globus()
    .answerNext(
      { status: 503, body: { error: 'unavailable' }, headers: { 'retry-after': '2' } },
      { status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html' },
      { cut: 'before-head' },
    );
  expect(await post(world.globus(), exchange(code))).toMatchObject({ status: 503 });
  await expect(post(world.globus(), exchange(code))).rejects.toThrow('JSON');
  world.globus().configure({ dateSkewSeconds: -900 });
  // The answer of the third was lost on its way: the code is spent all the same.
  await expect(post(world.globus(), exchange(code))).rejects.toThrow('fetch failed');
  expect(await post(world.globus(), exchange(code))).toMatchObject({ status: 400 });
  const { headers } = await fetch(`${world.globus().baseUrl}/jwk.json`);
  expect(Date.parse(headers.get('date') ?? '')).toBe(world.clock.now() - 900_000);
});

test('every secret ever given is known, to look for where none may be', async () => {
  const code = await freshCode();
  const { json } = await post(world.globus(), exchange(code));
  expect(world.globus().secrets()).toEqual(
    expect.arrayContaining([code, json.access_token, json.refresh_token]),
  );
});

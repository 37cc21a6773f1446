import { describe, expect, test } from 'vitest';
import { gatewayClient, serviceClient } from './globus/clients.ts';
import {
  alcfTokensAppId,
  authServer,
  daySeconds,
  gatewayId,
  gatewayPolicyId,
  gatewayScope,
  inferenceAppId,
} from './globus/constants.ts';
import { usersGroup } from './globus/people.ts';
import { basic, post, refresh } from './globus-login.ts';
import { aWorld } from './simulated-world.ts';

const world = aWorld();
const dead = { status: 400, json: { error: 'invalid_grant' } };
const issued = () => world.globus().issueTokens('ada@anl.gov');

describe('a refresh token', () => {
  test('gives a new access token and itself again, and the old one stays good', async () => {
    const { access_token, refresh_token } = issued();
    const { status, json } = await post(world.globus(), refresh(refresh_token));
    expect(status).toBe(200);
    expect(json).toMatchObject({
      refresh_token,
      resource_server: gatewayId,
      scope: gatewayScope,
      other_tokens: [],
    });
    expect(json).not.toHaveProperty('id_token');
    expect(json.access_token).not.toBe(access_token);
    for (const token of [access_token, json.access_token]) {
      expect(world.globus().introspect(String(token), gatewayId)).toMatchObject({ active: true });
    }
  });

  test('is left out of the answer when told so', async () => {
    world.globus().configure({ refreshToken: 'omit' });
    const { refresh_token } = issued();
    const { json } = await post(world.globus(), refresh(refresh_token));
    expect(json).not.toHaveProperty('refresh_token');
    expect(await post(world.globus(), refresh(refresh_token))).toMatchObject({ status: 200 });
  });

  test('dies when it rotates, so that of two at once only one wins', async () => {
    world.globus().configure({ refreshToken: 'rotate' });
    const { refresh_token } = issued();
    const both = await Promise.all([1, 2].map(() => post(world.globus(), refresh(refresh_token))));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    const won = both.find(({ status }) => status === 200);
    expect(await post(world.globus(), refresh(won?.json.refresh_token))).toMatchObject({ status: 200 });
  });

  test('is its client’s alone', async () => {
    const { refresh_token } = issued();
    expect(await post(world.globus(), refresh(refresh_token, { client_id: alcfTokensAppId }))).toEqual(dead);
    expect(await post(world.globus(), refresh(refresh_token, { client_id: undefined }))).toMatchObject({
      status: 401,
    });
  });

  test('never widens its scope', async () => {
    const { refresh_token } = issued();
    const told = await post(world.globus(), refresh(refresh_token, { scope: `${gatewayScope} openid` }));
    expect(told).toEqual({ status: 400, json: { error: 'invalid_scope' } });
  });

  test('is not an access token', async () => {
    expect(await post(world.globus(), refresh(issued().access_token))).toEqual(dead);
  });

  test('lives for half a year after its last use', async () => {
    const { refresh_token } = issued();
    world.clock.advance(180 * daySeconds);
    expect(await post(world.globus(), refresh(refresh_token))).toMatchObject({ status: 200 });
    world.clock.advance(180 * daySeconds);
    expect(await post(world.globus(), refresh(refresh_token))).toMatchObject({ status: 200 });
    world.clock.advance(184 * daySeconds);
    expect(await post(world.globus(), refresh(refresh_token))).toEqual(dead);
  });

  test('dies with the policy’s window, or only what it gives is judged by it', async () => {
    const { refresh_token } = issued();
    world.clock.advance(31 * daySeconds);
    const { json } = await post(world.globus(), refresh(refresh_token));
    const told = world.globus().introspect(String(json.access_token), gatewayId, [gatewayPolicyId]);
    expect(told).toMatchObject({
      active: true,
      policy_evaluations: { [gatewayPolicyId]: { evaluation: false } },
    });
    world.globus().configure({ policyExpiry: 'refresh-dies' });
    expect(await post(world.globus(), refresh(refresh_token))).toEqual(dead);
  });
});

describe('revoking', () => {
  const revoke = (token: unknown, client_id: string | undefined = inferenceAppId) =>
    post(world.globus(), { token: String(token), client_id }, '/revoke');

  test('says the same whether there was something to revoke or not', async () => {
    const { access_token, refresh_token } = issued();
    for (const token of [access_token, access_token, refresh_token, 'nothing']) {
      expect(await revoke(token)).toEqual({ status: 200, json: { active: false } });
    }
    expect(world.globus().introspect(String(access_token), gatewayId)).toEqual({ active: false });
    expect(await post(world.globus(), refresh(refresh_token))).toEqual(dead);
  });

  test('does nothing for another client, and needs one', async () => {
    const { refresh_token } = issued();
    expect(await revoke(refresh_token, alcfTokensAppId)).toMatchObject({ status: 200 });
    expect(await post(world.globus(), refresh(refresh_token))).toMatchObject({ status: 200 });
    const nobody = await post(world.globus(), { token: String(refresh_token) }, '/revoke');
    expect(nobody).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
  });
});

describe('introspection', () => {
  const asked = { include: 'session_info,identity_set_detail', authentication_policies: gatewayPolicyId };
  const introspect = (token: unknown, more = {}) =>
    post(world.globus(), { token: String(token), ...more }, '/introspect', basic(gatewayClient));

  test('is for resource servers, about their own tokens', async () => {
    const { access_token, other_tokens } = issued();
    const { json } = await introspect(access_token, asked);
    expect(json).toMatchObject({
      active: true,
      username: 'ada@anl.gov',
      client_id: inferenceAppId,
      policy_evaluations: { [gatewayPolicyId]: { evaluation: true } },
      identity_set_detail: [expect.objectContaining({ username: 'ada@anl.gov' })],
    });
    expect(Object.values(Object(json.session_info).authentications)).toMatchObject([
      { auth_time: world.clock.now() / 1000 },
    ]);
    expect(Object.keys((await introspect(access_token)).json)).not.toContain('session_info');
    const [other] = Array.isArray(other_tokens) ? other_tokens : [];
    expect(await introspect(other.access_token, asked)).toEqual({ status: 200, json: { active: false } });
    world.clock.advance(2 * daySeconds);
    expect(await introspect(access_token, asked)).toEqual({ status: 200, json: { active: false } });
  });

  test('is not for native clients, nor for those with another secret', async () => {
    const token = String(issued().access_token);
    const native = await post(world.globus(), { token, client_id: inferenceAppId }, '/introspect');
    expect(native).toMatchObject({ status: 401 });
    const guessed = basic({ ...gatewayClient, secret: 'guessed' });
    expect(await post(world.globus(), { token }, '/introspect', guessed)).toMatchObject({ status: 401 });
  });

  test('leads on to a token for the groups, if there is consent', async () => {
    const grant_type = 'urn:globus:auth:grant_type:dependent_token';
    const token = String(issued().access_token);
    const dependent = () => post(world.globus(), { grant_type, token }, '', basic(gatewayClient));
    expect(await dependent()).toMatchObject({ json: [{ resource_server: 'groups.api.globus.org' }] });
    expect(world.globus().groupsBehind(token)).toContain(usersGroup);
    world.globus().configure({ dependentTokens: 'consent-required' });
    expect(await dependent()).toMatchObject({ status: 403, json: { error: 'dependent_consent_required' } });
    expect(world.globus().groupsBehind(token)).toBeUndefined();
  });
});

describe('a service account', () => {
  const own = { grant_type: 'client_credentials', scope: gatewayScope };

  test('gets a token for itself and none to refresh it', async () => {
    const { status, json } = await post(world.globus(), own, '', basic(serviceClient));
    expect(status).toBe(200);
    expect(json).toMatchObject({ expires_in: 172_800, resource_server: gatewayId, other_tokens: [] });
    expect(json).not.toHaveProperty('refresh_token');
    const username = `${serviceClient.id}@clients.auth.globus.org`;
    expect(world.globus().introspect(String(json.access_token), gatewayId)).toMatchObject({ username });
  });

  test('is never a native client', async () => {
    const told = await post(world.globus(), { ...own, client_id: inferenceAppId });
    expect(told).toMatchObject({ status: 400, json: { error: 'unauthorized_client' } });
    const wrong = await post(world.globus(), { ...own, scope: 'everything' }, '', basic(serviceClient));
    expect(wrong).toMatchObject({ status: 400, json: { error: 'invalid_scope' } });
  });
});

describe('userinfo', () => {
  async function userinfo(token: unknown) {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${world.globus().baseUrl}/v2/oauth2/userinfo`, { headers });
    return { status: response.status, json: await response.json() };
  }
  const identityToken = (...scopes: string[]) =>
    world.globus().issueTokens('ada@anl.gov', { scopes }).access_token;

  test('tells what the scopes allow', async () => {
    const all = await userinfo(identityToken('openid', 'profile', 'email'));
    expect(all.json).toMatchObject({
      name: 'Ada Lovelace',
      email: 'ada@anl.gov',
      preferred_username: 'ada@anl.gov',
    });
    const little = await userinfo(identityToken('openid'));
    expect(Object.keys(little.json).toSorted()).toEqual(['last_authentication', 'sub']);
  });

  test('wants a token for Globus itself', async () => {
    expect(await userinfo('nonsense')).toMatchObject({
      status: 401,
      json: { errors: [{ code: 'UNAUTHORIZED' }] },
    });
    expect(await userinfo(issued().access_token)).toMatchObject({
      status: 403,
      json: { error: 'forbidden' },
    });
    expect(await userinfo(identityToken('openid', gatewayScope))).toMatchObject({ status: 403 });
    expect(issued().other_tokens).toMatchObject([{ resource_server: authServer }]);
  });
});

test('an address there is not says so', async () => {
  const { baseUrl } = world.globus();
  expect((await fetch(`${baseUrl}/v2/oauth2/token`)).status).toBe(405);
  expect((await fetch(`${baseUrl}/v2/oauth2/token/validate`, { method: 'POST' })).status).toBe(404);
});

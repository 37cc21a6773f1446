import { describe, expect, it } from 'vitest';
import {
  diagnoseFailure,
  messageOf,
  reachabilityOf,
} from '../../../../electron/app/connectivity/diagnose.ts';
import { explainFailure } from '../../../../electron/app/connectivity/explain.ts';
import { situations } from '../../../../electron/app/connectivity/situations.ts';
import type { UpstreamFailure } from '../../../../electron/providers/ask.ts';

const host = 'apps.inside.anl.gov';
const origin = `https://${host}`;
const argo = { gateway: 'ARGO prod', host, port: 443, user: 'jdoe' };
const online = { connected: true, publicNames: true };
const offline = { connected: false, publicNames: false };

function failure(stage: UpstreamFailure['stage'], code: string): UpstreamFailure {
  return { stage, code, origin };
}

describe('the diagnosis of a failure', () => {
  it.each([
    ['dns', 'ENOTFOUND', host, online, 'off-vpn'],
    ['dns', 'ENOTFOUND', host, { connected: true, publicNames: undefined }, 'off-vpn'],
    ['dns', 'EAI_AGAIN', host, { connected: true, publicNames: false }, 'no-names'],
    ['dns', 'ENOTFOUND', host, offline, 'no-network'],
    ['dns', 'ENOTFOUND', 'inference-api.alcf.anl.gov', online, 'name-unknown'],
    ['dns', 'ETIMEDOUT', 'gateway.example', online, 'name-unknown'],
    ['tcp', 'ETIMEDOUT', host, online, 'no-conduit'],
    ['tcp', 'UND_ERR_CONNECT_TIMEOUT', host, online, 'no-conduit'],
    ['tcp', 'EHOSTUNREACH', 'gateway.example', online, 'unreachable'],
    ['tcp', 'ENETUNREACH', host, offline, 'no-network'],
    ['tcp', 'ECONNREFUSED', host, online, 'refused'],
    ['tcp', 'ECONNREFUSED', 'localhost', offline, 'refused'],
    ['tls', 'SELF_SIGNED_CERT_IN_CHAIN', host, online, 'untrusted'],
    ['tls', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', host, online, 'untrusted'],
    ['tls', 'CERT_HAS_EXPIRED', host, online, 'expired'],
    ['tls', 'ERR_TLS_CERT_ALTNAME_INVALID', host, online, 'other-certificate'],
    ['tls', 'EPROTO', host, online, 'no-tls'],
    ['http', 'UND_ERR_SOCKET', host, online, 'broken-off'],
    ['http', 'ETIMEDOUT', host, online, 'silent'],
    ['answer', 'UND_ERR_HEADERS_TIMEOUT', host, online, 'silent'],
    ['answer', 'DEADLINE', host, online, 'silent'],
    ['answer', 'NOTICE', host, online, 'not-registered'],
  ] as const)('at %s with %s towards %s (%j) is %s', (stage, code, where, facts, situation) => {
    expect(diagnoseFailure(failure(stage, code), where, facts)).toEqual({ situation, stage, code });
  });
});

describe('what is said of it', () => {
  it('is one line for every situation, with a remedy wherever there is something wrong', () => {
    for (const [situation, words] of Object.entries(situations)) {
      const detail = { ...argo, code: 'E_CODE' };
      expect(words.sentence(detail)).toMatch(/^[^\n]+[^.\n]$/);
      const fine = ['unknown', 'checking', 'ready'].includes(situation);
      expect('remedy' in words).toBe(!fine);
      if ('remedy' in words) expect(words.remedy(detail)).toMatch(/^([A-Z]|apps\.)[^\n]+[.)]$/);
    }
  });

  it('is the same in the status and in what a client is told', () => {
    const off = failure('dns', 'ENOTFOUND');
    const shown = reachabilityOf(diagnoseFailure(off, host, online), argo, 0);
    expect(shown).toEqual({
      state: 'off-vpn',
      stage: 'dns',
      since: '1970-01-01T00:00:00.000Z',
      message: 'Off the Argonne network: connect the VPN.',
      remedy:
        'apps.inside.anl.gov is known only inside Argonne. Argo Tray notices by itself when the way is free.',
    });
    expect(explainFailure(off, argo, online).message).toBe(`${shown.message} ${shown.remedy}`);
  });

  it('leaves the name of a host as it is spelt', () => {
    const refused = diagnoseFailure(failure('tcp', 'ECONNREFUSED'), host, online);
    expect(messageOf(refused, argo)).toBe('apps.inside.anl.gov refuses connections on port 443.');
  });

  it('names the firewall conduit where the laboratory asks for one', () => {
    const blocked = diagnoseFailure(failure('tcp', 'ETIMEDOUT'), host, online);
    expect(messageOf(blocked, argo)).toBe(
      'A firewall keeps this machine from apps.inside.anl.gov on port 443.',
    );
    expect(reachabilityOf(blocked, argo, 0).remedy).toMatch(/Vector ticket.*BIS_Argo_Access/);
  });
});

describe('the error a client gets', () => {
  it.each([
    ['dns', 'ENOTFOUND', 'unavailable', 503],
    ['tcp', 'UND_ERR_CONNECT_TIMEOUT', 'unavailable', 503],
    ['tcp', 'ECONNREFUSED', 'bad-gateway', 502],
    ['tls', 'CERT_HAS_EXPIRED', 'bad-gateway', 502],
    ['http', 'ECONNRESET', 'bad-gateway', 502],
    ['answer', 'UND_ERR_HEADERS_TIMEOUT', 'timeout', 504],
    ['answer', 'DEADLINE', 'timeout', 504],
    ['answer', 'NOTICE', 'permission', 403],
  ] as const)('for %s with %s is %s (%i)', (stage, code, kind, status) => {
    expect(explainFailure(failure(stage, code), argo, online)).toMatchObject({ kind, status });
  });

  it('says who is not registered and how to', () => {
    const { message } = explainFailure(failure('answer', 'NOTICE'), argo, online);
    expect(message).toMatch(/^ARGO prod does not know the user jdoe\. .*register.*https:\/\/argo\.anl\.gov/);
  });
});

import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The key pair identity tokens are signed with. */
export interface SigningKey {
  /** The public half, as `jwk.json` shows it. */
  readonly jwk: Readonly<Record<string, unknown>>;
  sign(claims: Readonly<Record<string, unknown>>): string;
}

let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

/** One for the whole process: making it takes longer than everything else at start. */
export function signingKey(): SigningKey {
  pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { publicKey, privateKey } = pair;
  const exported = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(String(exported.n)).digest('base64url').slice(0, 16);
  return {
    jwk: { ...exported, kid, alg: 'RS512', use: 'sig' },
    sign(claims) {
      const head = encoded({ typ: 'JWT', alg: 'RS512', kid });
      const signed = `${head}.${encoded(claims)}`;
      return `${signed}.${createSign('RSA-SHA512').update(signed).sign(privateKey, 'base64url')}`;
    },
  };
}

function encoded(value: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

import { lookup } from 'node:dns/promises';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import { trustedCertificates } from '../../proxy/upstream/pools.ts';
import { codeOf } from '../reason.ts';
import type { AnswerHead } from './diagnose.ts';

export interface ProbeTarget {
  /** Where the gateway itself answers, if only to refuse the method; nothing of the person is sent. */
  readonly url: string;
  /** PEM texts of authorities beside the system's. */
  readonly certificates: readonly string[];
  /** `host:port` to an IP address. */
  readonly overrides: Readonly<Record<string, string>>;
}

export type ProbeStage = 'dns' | 'tcp' | 'tls' | 'http';

export interface ProbeReport {
  /** The stages that were passed, with what they found. */
  readonly passed: readonly { readonly stage: ProbeStage; readonly found: string; readonly ms: number }[];
  readonly outcome: Result<AnswerHead, UpstreamFailure>;
}

/** Goes the way to a gateway step by step: name, connection, certificate, answer. Each step takes at most `stepMs`. */
export async function probe(target: ProbeTarget, stepMs = 5000): Promise<ProbeReport> {
  const url = new URL(target.url);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const passed: ProbeReport['passed'][number][] = [];
  let stage: ProbeStage = 'dns';
  let socket: net.Socket | undefined;

  async function step<Value>(name: ProbeStage, work: Promise<Value>, say: (value: Value) => string) {
    stage = name;
    const begun = performance.now();
    const value = await within(stepMs, work);
    passed.push({ stage: name, found: say(value), ms: performance.now() - begun });
    return value;
  }

  try {
    const addresses = await step('dns', findAddresses(host, target.overrides[`${host}:${port}`]), (found) =>
      found.map(({ address }) => address).join(', '),
    );
    socket = connect(host, port, addresses);
    await step('tcp', opened(socket, 'connect'), () => `${host}:${port}`);
    if (url.protocol === 'https:') {
      const secure = secured(socket, host, trustedCertificates(target.certificates));
      socket = secure;
      await step('tls', opened(secure, 'secureConnect'), () => secure.getProtocol() ?? 'TLS');
    }
    const answer = await step('http', ask(socket, url), ({ status }) => `HTTP ${status}`);
    return { passed, outcome: ok(answer) };
  } catch (error) {
    return { passed, outcome: fail({ stage, code: codeOf(error) || 'UNKNOWN', origin: url.origin }) };
  } finally {
    socket?.destroy();
  }
}

interface Address {
  readonly address: string;
  readonly family: number;
}

async function findAddresses(host: string, override: string | undefined): Promise<Address[]> {
  const known = override ?? (net.isIP(host) ? host : undefined);
  return known === undefined ? lookup(host, { all: true }) : [{ address: known, family: net.isIP(known) }];
}

function connect(host: string, port: number, addresses: Address[]): net.Socket {
  const [first = { address: host, family: 4 }] = addresses;
  return net.connect({
    host,
    port,
    autoSelectFamily: true,
    lookup: (_name, { all }, done) => {
      if (all) done(null, addresses);
      else done(null, first.address, first.family);
    },
  });
}

function secured(socket: net.Socket, host: string, ca: string[]): tls.TLSSocket {
  const name = net.isIP(host) ? {} : { servername: host };
  return tls.connect({ ...name, host, socket, ca, rejectUnauthorized: true, ALPNProtocols: ['http/1.1'] });
}

function opened(socket: net.Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve);
    socket.on('error', reject);
    socket.once('close', () => reject(systemError('ECONNRESET')));
  });
}

function ask(socket: net.Socket, url: URL): Promise<AnswerHead> {
  return new Promise((resolve, reject) => {
    const headers = { host: url.host, accept: 'application/json', connection: 'close' };
    const path = url.pathname + url.search;
    const options = { method: 'HEAD', path, headers, createConnection: () => socket };
    const request = http.request(options, (answer) => {
      const { 'content-type': contentType = '', location = '', date = '' } = answer.headers;
      resolve({ status: answer.statusCode ?? 0, contentType, location, date });
      answer.destroy();
    });
    request.on('error', reject);
    request.end();
  });
}

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(systemError('ETIMEDOUT')), ms);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

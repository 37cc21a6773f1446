import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createPools } from '../../../electron/proxy/upstream/pools.ts';
import { createUpstream } from '../../../electron/proxy/upstream/upstream.ts';
import { listen } from '../../simulator/wire/listen.ts';
import { startProxy } from './proxy-fixture.ts';

const compressed = gzipSync(Buffer.alloc(64 * 1_048_576));

test('a compressed answer waits, undecoded, for who reads slowly', async () => {
  const server = await listen((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(compressed);
  }, {});
  const pools = createPools(
    () => ({ extraCertificates: [], resolveOverrides: {} }),
    () => Promise.resolve(undefined),
  );
  onTestFinished(async () => {
    await pools.close();
    await server.close();
  });
  let bytes = 0;
  let pieces = 0;
  let paused = () => {};
  const firstPiece = new Promise<void>((resolve) => {
    paused = resolve;
  });
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const exchange = createUpstream(pools, 'test').send(
    { origin: server.origin, path: '/', method: 'GET', headers: {} },
    {
      head: () => {},
      data: (chunk) => {
        bytes += chunk.length;
        pieces += 1;
        paused();
        return pieces > 1;
      },
      end: () => ended(),
      failed: ({ code }) => expect.unreachable(code),
    },
  );
  await firstPiece;
  // In the time this takes, the whole answer would have come.
  await promisify(gunzip)(compressed);
  expect(pieces).toBe(1);
  exchange.resume();
  await end;
  expect(bytes).toBe(64 * 1_048_576);
});

test('an answer that cannot be decompressed is not read on', async () => {
  const { post, gateway } = await startProxy();
  const broken = Buffer.concat([compressed.subarray(0, 10), Buffer.alloc(1_000, 0xff)]);
  gateway.answerNext({
    body: broken,
    headers: { 'content-encoding': 'gzip' },
    hang: { afterBytes: broken.length - 1 },
  });
  const response = await post('/v1/chat/completions', {
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'hi' }],
  });
  expect(response.status).toBe(502);
  await gateway.requests[0]?.waitForAbort();
});

import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** A web proxy between browser and program, whose connections can be cut and come back. */
export interface BreakableWay {
  readonly proxyUrl: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function openBreakableWay(): Promise<BreakableWay> {
  const way = createServer((asked, answer) => {
    const onward = request(asked.url ?? '', { method: asked.method, headers: asked.headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  const listen = async (port: number) => {
    way.listen(port, '127.0.0.1');
    await once(way, 'listening');
  };
  await listen(0);
  const address = way.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    proxyUrl: `http://127.0.0.1:${port}`,
    async cut() {
      if (!way.listening) return;
      way.close();
      way.closeAllConnections();
      await once(way, 'close');
    },
    mend: () => listen(port),
  };
}

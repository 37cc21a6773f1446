import { setTimeout as delay } from 'node:timers/promises';
import { nowMicros } from '../pieces.ts';
import { cpuMicros, residentMegabytes } from '../process-figures.ts';
import { type Served, serve, serveProgram } from '../processes.ts';
import type { Contender } from '../rounds.ts';
import type { Suite } from '../suite.ts';

const bare = 'bare node:http server';
const program = 'argo-tray serve';
/** Plain JavaScript, so that no time goes into taking types away. */
const bareServer = `
  import { createServer } from 'node:http';
  const server = createServer();
  server.listen(0, '127.0.0.1', () => {
    console.log(JSON.stringify({ event: 'listening', url: 'http://127.0.0.1:' + server.address().port }));
  });
`;
/** Until what follows the start has calmed down. */
const settleMs = 700;

/** From nothing to listening, and what is held while idle. */
export function startUpSuite(cli: string, upstreamPort: number): Suite {
  return {
    title: 'Start-up until it listens, and idle',
    base: bare,
    contenders: [
      contend(bare, () => serve(['--input-type=module', '--eval', bareServer])),
      contend(program, () => serveProgram({ cli, upstreamPort })),
    ],
    columns: [
      { figure: 'cpu', title: 'CPU to start', unit: 'ms' },
      { figure: 'time', title: 'time to start', unit: 'ms' },
      { figure: 'memory', title: 'memory when idle', unit: 'MB' },
    ],
    goals: [],
  };
}

function contend(name: string, start: () => Promise<Served>): Contender {
  return {
    name,
    measure: async () => {
      const begun = nowMicros();
      const served = await start();
      const time = (nowMicros() - begun) / 1e3;
      const cpu = cpuMicros(served.pid) / 1e3;
      await delay(settleMs);
      const memory = residentMegabytes(served.pid);
      await served.stop();
      return { time, cpu, memory };
    },
  };
}

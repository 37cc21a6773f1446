import path from 'node:path';
import { type Served, serve, serveProgram } from './processes.ts';

/** What the program is measured against. */
export interface Yardstick {
  readonly upstream: Served;
  readonly pipe: Served;
  stop(): Promise<void>;
}

/** The processes of a bench. */
export interface Stage extends Yardstick {
  readonly program: Served;
  /** The program in front of the gateway's first endpoints. */
  readonly legacy: Served;
}

export interface StageOptions {
  readonly cli: string;
  /** Arguments for the Node of everything that is measured. */
  readonly node?: readonly string[];
}

export async function openYardstick(node: readonly string[] = []): Promise<Yardstick> {
  const upstream = await serve([path.join(import.meta.dirname, 'upstream.ts')]);
  const pipe = await serve([...node, path.join(import.meta.dirname, 'pipe.ts'), String(upstream.port)]);
  return { upstream, pipe, stop: () => stopAll([pipe, upstream]) };
}

export async function openStage({ cli, node = [] }: StageOptions): Promise<Stage> {
  const yardstick = await openYardstick(node);
  const common = { cli, upstreamPort: yardstick.upstream.port, node };
  const program = await serveProgram(common);
  const legacy = await serveProgram({ ...common, legacy: true });
  const stop = async () => {
    await stopAll([program, legacy]);
    await yardstick.stop();
  };
  return { ...yardstick, program, legacy, stop };
}

async function stopAll(all: readonly Served[]): Promise<void> {
  await Promise.all(all.map((served) => served.stop()));
}

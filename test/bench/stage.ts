import path from 'node:path';
import { type Served, serve, serveProgram } from './processes.ts';

/** The processes of a bench. */
export interface Stage {
  readonly upstream: Served;
  readonly pipe: Served;
  readonly program: Served;
  /** The program in front of the gateway's first endpoints. */
  readonly legacy: Served;
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly cli: string;
  /** Arguments for the Node of everything that is measured. */
  readonly node?: readonly string[];
}

export async function openStage({ cli, node = [] }: StageOptions): Promise<Stage> {
  const upstream = await serve([path.join(import.meta.dirname, 'upstream.ts')]);
  const common = { cli, upstreamPort: upstream.port, node };
  const [pipe, program, legacy] = await Promise.all([
    serve([...node, path.join(import.meta.dirname, 'pipe.ts'), String(upstream.port)]),
    serveProgram(common),
    serveProgram({ ...common, legacy: true }),
  ]);
  return {
    upstream,
    pipe,
    program,
    legacy,
    stop: async () => {
      await Promise.all([pipe, program, legacy, upstream].map((served) => served.stop()));
    },
  };
}

import { Agent, request } from 'node:http';
import { isAlive } from '../app/is-alive.ts';
import {
  type Bridge,
  type Input,
  type OperationName,
  type Outcome,
  type Output,
  readOutcome,
} from '../contract.ts';
import { type Instance, readInstance } from './instance-file.ts';

/** A headless app that runs now, asked through its control server. */
export interface RunningInstance extends Pick<Bridge, 'call'> {
  readonly instance: Instance;
}

const findTimeoutMs = 2_000;
const callTimeoutMs = 120_000;

/** The app that runs with this data folder; undefined when none answers. */
export async function findRunning(dataDir: string): Promise<RunningInstance | undefined> {
  const instance = readInstance(dataDir);
  if (instance === undefined || !isAlive(instance.pid)) return undefined;
  const described = await call(instance, 'app.describe', {}, findTimeoutMs);
  if (!described.ok) return undefined;
  return { instance, call: (name, input) => call(instance, name, input, callTimeoutMs) };
}

async function call<Name extends OperationName>(
  instance: Instance,
  name: Name,
  input: Input<Name>,
  timeoutMs: number,
): Promise<Outcome<Output<Name>>> {
  try {
    return readOutcome(name, JSON.parse(await post(instance, name, input, timeoutMs)));
  } catch {
    const message = `The Argo Tray that runs here (process ${instance.pid}) does not answer.`;
    return { ok: false, error: { code: 'lost-contact', message, hint: 'Stop it and start it again.' } };
  }
}

/** By an agent of our own: the global one may be told by the environment to go through a proxy, which would see the token. */
function post(instance: Instance, name: string, input: unknown, timeoutMs: number): Promise<string> {
  const agent = new Agent();
  const signal = AbortSignal.timeout(timeoutMs);
  const headers = { authorization: `Bearer ${instance.controlToken}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const asked = request(`${instance.controlUrl}/api/${name}`, { method: 'POST', headers, agent, signal });
    asked.once('error', reject);
    asked.once('response', async (answer) => {
      try {
        let text = '';
        for await (const piece of answer.setEncoding('utf8')) text += piece;
        resolve(text);
      } catch (error) {
        reject(error);
      }
    });
    asked.end(JSON.stringify(input));
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buildAll } from './build.ts';
import { type Question, questions } from './demo-questions.ts';

const root = path.resolve(import.meta.dirname, '..');
const usualPort = 44497;

if (!(await buildAll())) process.exit(1);
const port = (await isFree(usualPort)) ? usualPort : 0;
const app = startApp(port);
const { url, controlUrl } = await listening(app);
console.log(`\nOne address, every dialect, any model, all of it simulated on this machine:\n`);
for (const question of questions) {
  console.log(`  ${question.dialect}, ${question.model}\n    ${await ask(url, question)}\n`);
}
console.log(`Local server:  ${url}\nControl page:  ${controlUrl}\nCtrl-C stops it.`);

/** The simulated providers and the data folder are the app's own in a demo, and go away with it. */
function startApp(onPort: number): ChildProcess {
  const child = spawn(
    process.execPath,
    [path.join(root, 'dist/cli.js'), 'serve', '--demo', '--json', '--port', String(onPort)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: ownEnvironment() },
  );
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to the whole group, so the child has it already.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  process.on('exit', () => child.kill());
  child.on('exit', (code) => process.exit(code ?? 1));
  return child;
}

/** Without the settings the person may have made for real use. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('ARGO_TRAY_')));
}

async function listening({
  stdout,
}: ChildProcess): Promise<{ readonly url: string; readonly controlUrl: string }> {
  if (stdout === null) throw new Error('the app has no standard output');
  return new Promise((found) => {
    // Reads on to the end, or the app would stand still when the pipe is full.
    createInterface({ input: stdout }).on('line', (line) => {
      const event: unknown = JSON.parse(line);
      if (at(event, ['event']) !== 'listening') return;
      found({ url: String(at(event, ['url'])), controlUrl: String(at(event, ['controlUrl'])) });
    });
  });
}

async function ask(base: string, { path: where, body, answerAt }: Question): Promise<string> {
  const response = await fetch(base + where, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status === 501) return 'still to come';
  const answer = response.ok ? at(JSON.parse(text), answerAt) : undefined;
  if (Array.isArray(answer)) return `a vector of ${answer.length} numbers`;
  return typeof answer === 'string' ? answer : `no answer: ${response.status} ${text.slice(0, 300)}`;
}

function at(value: unknown, keys: readonly (string | number)[]): unknown {
  let place = value;
  for (const key of keys) {
    if (Array.isArray(place)) place = place.at(Number(key));
    else if (typeof place === 'object' && place !== null)
      place = Object.entries(place).find(([name]) => name === key)?.[1];
    else return undefined;
  }
  return place;
}

async function isFree(wanted: number): Promise<boolean> {
  const server = createServer();
  server.listen(wanted, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

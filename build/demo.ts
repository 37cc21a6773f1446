import { once } from 'node:events';
import { createServer } from 'node:net';
import { buildAll } from './build.ts';
import { startDesktopDemo } from './demo-desktop.ts';
import { startHeadlessDemo } from './demo-headless.ts';
import { type Question, questions } from './demo-questions.ts';
import { electronBinary, hasDisplay } from './electron-binary.ts';

const usualPort = 44497;

if (!(await buildAll())) process.exit(1);
const port = (await isFree(usualPort)) ? usualPort : await freePort();
const display = hasDisplay(process.platform, process.env);
const binary = display ? electronBinary() : ({ ok: false, error: 'there is no display' } as const);
if (!binary.ok) console.log(`Starting without the desktop app, because ${binary.error}.`);
const { url, controlUrl } = await (binary.ok
  ? startDesktopDemo(binary.value, port)
  : startHeadlessDemo(port));
console.log(`\nOne address, every dialect, any model, all of it simulated on this machine:\n`);
for (const question of questions) {
  console.log(`  ${question.dialect}, ${question.model}\n    ${await ask(url, question)}\n`);
}
console.log('ALCF: sign in from the page as any of the persons it offers, then its models answer too.');
console.log(`Local server:  ${url}`);
if (controlUrl !== undefined) console.log(`Control page:  ${controlUrl}`);
console.log('Ctrl-C stops it.');

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
  return (await tryPort(wanted)) === wanted;
}

async function freePort(): Promise<number> {
  return (await tryPort(0)) ?? 0;
}

/** Holds a port for a moment; undefined when somebody has it. */
async function tryPort(wanted: number): Promise<number | undefined> {
  const server = createServer();
  server.listen(wanted, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? address?.port : undefined;
}

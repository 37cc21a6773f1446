import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSimulatorClock } from '../../simulator/clock.ts';
import { aWorld } from '../../simulator/simulated-world.ts';
import { adasTokenFile, machineIn } from './alcf-machine.ts';
import { type CliOptions, freshFolder, runCli } from './cli-process.ts';

const world = aWorld(createSimulatorClock());

/** A machine on which Ada is signed in to ALCF. */
async function adasMachine(): Promise<CliOptions> {
  const options = await machineIn(world);
  const tokens = path.join(options.dataDir, 'tokens.json');
  await writeFile(tokens, adasTokenFile(world));
  const { status, stderr } = await runCli(['login', 'alcf', '--import', tokens], options);
  if (status !== 0) throw new Error(stderr);
  return options;
}

const model = 'Meta-Llama-3.1-8B-Instruct';
const file = '/eagle/argonne_tpc/input.jsonl';

describe('batches from the command line', () => {
  test('are handed in, listed, asked about and read, as JSON and for people', async () => {
    const options = await adasMachine();
    const submitted = await runCli(['batch', 'submit', model, file, '--json'], options);
    expect(submitted.status).toBe(0);
    const { id } = JSON.parse(submitted.stdout);
    expect(JSON.parse((await runCli(['batch', 'list', '--json'], options)).stdout).batches).toEqual([
      expect.objectContaining({ id, status: 'pending', cluster: 'sophia', inputFile: file }),
    ]);
    expect(await runCli(['batch', 'status', id], options)).toMatchObject({ status: 0, stdout: 'pending\n' });
    world.alcf().settleBatch(id);
    world.clock.advance(60);
    const { stdout } = await runCli(['batch', 'result', id], options);
    expect(stdout).toMatch(/^results +\/eagle\/\S+\.jsonl$/m);
    expect(stdout).toMatch(/^total_tokens +1085613$/m);
  });

  test('that are wrong end with the status that says so', async () => {
    const options = await adasMachine();
    expect(await runCli(['batch', 'submit', model, 'input.jsonl'], options)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining("is no path on ALCF's disks"),
    });
    expect(await runCli(['batch', 'list', '--status', 'done'], options)).toMatchObject({ status: 2 });
    const signedOut = { ...options, dataDir: await freshFolder() };
    expect(await runCli(['batch', 'list'], signedOut)).toMatchObject({ status: 4, stdout: '' });
  });
});

test('the models of ALCF are listed with their states, right after a sign-in and without a server', async () => {
  const options = await adasMachine();
  const { status, stdout } = await runCli(['models', '--json'], options);
  expect(status).toBe(0);
  const rows = JSON.parse(stdout);
  expect(rows.find(({ id }: { id: string }) => id === 'alcf:sophia/openai/gpt-oss-120b')).toEqual({
    id: 'alcf:sophia/openai/gpt-oss-120b',
    aliases: ['alcf:openai/gpt-oss-120b', 'openai/gpt-oss-120b'],
    provider: 'alcf',
    upstreamId: 'openai/gpt-oss-120b',
    cluster: 'sophia',
    family: 'open',
    kind: 'chat',
    status: 'live',
    capabilities: ['tools', 'reasoning', 'batch', 'hot'],
  });
});

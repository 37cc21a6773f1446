import { describe, expect, test } from 'vitest';
import { aWorld, type SimulatedWorld } from './simulated-world.ts';

export const hello = [{ role: 'user', content: 'hello' }];
export const llama = 'meta-llama/Meta-Llama-3.1-8B-Instruct';
export const embedder = 'mistralai/Mistral-7B-Instruct-v0.3-embed';

/** What is asked of Sophia: an endpoint below its `/v1`, and a body. */
export type Body = readonly [endpoint: string, body: object];

/** Where a flaw is below the payload, its type, and its words where they matter. */
type Flaw = readonly [loc: string, type: string, msg?: string];

export type RefusedBody = readonly [what: string, body: Body, ...flaws: Flaw[]];

export const chat = (more: object): Body => ['chat/completions', { model: llama, messages: hello, ...more }];
export const messages = (...all: unknown[]): Body => chat({ messages: all });

interface Validating extends SimulatedWorld {
  askSophia(body: Body): ReturnType<SimulatedWorld['ask']>;
}

/** One test a row: a 422 with exactly these flaws, or an answer. */
export function testBodies(
  refused: readonly RefusedBody[],
  taken: readonly (readonly [what: string, body: Body])[],
): Validating {
  const world = aWorld();
  const askSophia = ([endpoint, body]: Body) => world.ask(`/sophia/vllm/v1/${endpoint}`, { body });
  describe('a 422 names every flaw, where it is and what it is', () => {
    for (const [what, body, ...flaws] of refused) {
      test(what, async () => {
        const { status, text } = await askSophia(body);
        const { detail } = JSON.parse(text);
        expect(
          detail.map(({ loc, type, msg }: { loc: string[]; type: string; msg: string }) => [
            loc.slice(2).join('.'),
            type,
            msg,
          ]),
        ).toEqual(flaws.map(([loc, type, msg]) => [loc, type, msg ?? expect.any(String)]));
        for (const each of detail) expect(each.loc.slice(0, 2)).toEqual(['body', 'payload']);
        expect(status).toBe(422);
        expect(world.alcf().refusals).toHaveLength(1);
      });
    }
  });
  describe('what passes', () => {
    for (const [what, body] of taken) {
      test(what, async () => {
        expect(await askSophia(body)).toMatchObject({ status: 200 });
        expect(world.alcf().refusals).toEqual([]);
      });
    }
  });
  return { ...world, askSophia };
}

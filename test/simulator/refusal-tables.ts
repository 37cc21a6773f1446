import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ArgoBehaviour } from './argo/options.ts';
import { type ArgoSimulator, createArgoSimulator } from './argo/simulator.ts';

export interface Ask {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly behaviour?: Partial<ArgoBehaviour>;
}

export type RefusedRow = readonly [what: string, asked: Ask, status: number, words: string];
export type TakenRow = readonly [what: string, asked: Ask];

export const hello = [{ role: 'user', content: 'hello' }];
export const emptySchema = { type: 'object', properties: {} };

/** A gateway for one test file that answers Claude without a stream, so that a refusal is seen for itself. */
export function aGateway(): {
  ask(asked: Ask): Promise<{ status: number; text: string }>;
  argo(): ArgoSimulator;
} {
  let argo: ArgoSimulator | undefined;
  const running = () => {
    if (argo === undefined) throw new Error('the simulator is not up yet');
    return argo;
  };
  beforeAll(async () => {
    argo = await createArgoSimulator({ claudeStreamingRequired: 'never' });
  });
  afterEach(() => running().reset());
  afterAll(() => running().close());
  return {
    argo: running,
    async ask({ path, body, headers, behaviour }) {
      if (behaviour !== undefined) running().configure(behaviour);
      const response = await fetch(running().baseUrl + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer somebody', ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, text: await response.text() };
    },
  };
}

/** One test a row: what is refused is refused in these words, what is taken is answered. */
export function testTables(refused: readonly RefusedRow[], taken: readonly TakenRow[]): void {
  const gateway = aGateway();
  describe('refuses', () => {
    for (const [what, asked, status, words] of refused) {
      test(what, async () => {
        const answer = await gateway.ask(asked);
        expect(answer.text).toContain(words);
        expect(answer.status).toBe(status);
        expect(gateway.argo().refusals).toHaveLength(1);
      });
    }
  });
  describe('takes', () => {
    for (const [what, asked] of taken) {
      test(what, async () => {
        const answer = await gateway.ask(asked);
        expect(answer).toMatchObject({ status: 200 });
        expect(gateway.argo().refusals).toEqual([]);
      });
    }
  });
}

import type { Asking } from './client.ts';
import type { Served } from './processes.ts';
import { type Question, type Speech, writeQuestion } from './questions.ts';
import type { Stage, Yardstick } from './stage.ts';

/** One way from the client to the upstream. */
export interface Way {
  readonly name: string;
  readonly port: number;
  /** Whose CPU and memory count; absent where nothing stands between. */
  readonly pid?: number;
  ask(question: Question): Asking;
}

export const chatModel = 'gpt4o';
export const claudeModel = 'claudesonnet45';

export const names = {
  direct: 'no proxy',
  pipe: 'plain node:http pipe',
  relay: 'relayed: OpenAI Chat',
  translated: 'translated: Anthropic to OpenAI Chat',
} as const;

/** The two ways without the program. */
export function plainWays({ upstream, pipe }: Yardstick): readonly Way[] {
  const { pid: _, ...direct } = wayThrough(upstream, names.direct, 'openai-chat', chatModel);
  return [direct, wayThrough(pipe, names.pipe, 'openai-chat', chatModel)];
}

/** The four ways that the suites compare. */
export function mainWays(stage: Stage): readonly Way[] {
  return [
    ...plainWays(stage),
    wayThrough(stage.program, names.relay, 'openai-chat', chatModel),
    wayThrough(stage.program, names.translated, 'anthropic', chatModel),
  ];
}

export function wayThrough({ port, pid }: Served, name: string, speech: Speech, model: string): Way {
  return { name, port, pid, ask: (question) => writeQuestion(speech, model, question) };
}

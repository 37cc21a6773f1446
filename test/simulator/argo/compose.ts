import type { PromptCache } from '../wire/prompt-cache.ts';
import { type Answer, type AnswerBlock, type CallBlock, inPieces } from './answer.ts';
import { answerOf, reasoningTokens, usageOf } from './engine.ts';
import { registrationNotice } from './notice.ts';
import type { Prompt } from './prompt.ts';
import type { Say, ScriptedCall } from './script.ts';

/** The scripted answer where there is one, the engine's for all that the script leaves open. */
export function compose(prompt: Prompt, say: Say, cache: PromptCache): Answer {
  const blocks = blocksOf(say);
  const spent = prompt.thinks ? reasoningTokens : 0;
  const answer: Answer =
    blocks === undefined
      ? answerOf(prompt, cache)
      : {
          blocks,
          finish: blocks.some(({ kind }) => kind === 'call') ? 'calls' : 'stop',
          usage: usageOf(prompt, blocks, spent, cache),
        };
  const { usage, ...said } = say.finish === undefined ? answer : { ...answer, finish: say.finish };
  return say.usage === null || usage === undefined ? said : { ...said, usage: { ...usage, ...say.usage } };
}

function blocksOf(say: Say): readonly AnswerBlock[] | undefined {
  if (say.notice) return [{ kind: 'text', pieces: registrationNotice }];
  if (say.blocks !== undefined) return say.blocks;
  if (say.thinking === undefined && say.text === undefined && say.calls === undefined) return undefined;
  return [
    ...(say.thinking === undefined ? [] : [{ kind: 'thinking', pieces: piecesOf(say.thinking) } as const]),
    ...(say.text === undefined ? [] : [{ kind: 'text', pieces: piecesOf(say.text) } as const]),
    ...(say.calls ?? []).map(callOf),
  ];
}

function callOf({ arguments: input, id, name, custom }: ScriptedCall): CallBlock {
  const pieces =
    typeof input === 'string' || Array.isArray(input) ? piecesOf(input) : inPieces(JSON.stringify(input));
  return {
    kind: 'call',
    name,
    pieces,
    ...(id === undefined ? {} : { id }),
    ...(custom === undefined ? {} : { custom }),
  };
}

function piecesOf(text: string | readonly string[]): readonly string[] {
  return typeof text === 'string' ? inPieces(text) : text;
}

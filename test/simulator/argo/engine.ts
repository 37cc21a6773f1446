import type { PromptCache } from '../wire/prompt-cache.ts';
import { instanceOf } from '../wire/schema-instance.ts';
import { countTokens } from '../wire/tokens.ts';
import { type Answer, type AnswerBlock, type AnswerUsage, inPieces } from './answer.ts';
import type { Prompt, PromptTool } from './prompt.ts';

/** Reasoning takes this many tokens of the limit before a word is said. */
export const reasoningTokens = 64;

/** Answers every prompt the same way each time: echoes, calls the tools it is told to call, obeys schemas. */
export function answerOf(prompt: Prompt, cache: PromptCache): Answer {
  const spent = prompt.thinks ? reasoningTokens : 0;
  if (prompt.thinks && prompt.model.family !== 'anthropic' && prompt.maxTokens <= spent) {
    // A reasoning model with a small limit says nothing at all: all of it went into its thoughts.
    return { blocks: [], finish: 'length', usage: usageOf(prompt, [], prompt.maxTokens, cache) };
  }
  const thoughts: AnswerBlock[] = prompt.showsThoughts
    ? [{ kind: 'thinking', pieces: inPieces(`The user wants an answer to: ${shorten(prompt.lastUserText)}`) }]
    : [];
  const called = toolsToCall(prompt);
  if (called.length > 0) {
    const blocks: AnswerBlock[] = [...thoughts, ...called.map(callBlock)];
    return { blocks, finish: 'calls', usage: usageOf(prompt, blocks, spent, cache) };
  }
  const { text, ...ending } = limited(spoken(prompt), prompt);
  const blocks: AnswerBlock[] =
    text === '' ? thoughts : [...thoughts, { kind: 'text', pieces: inPieces(text) }];
  return { blocks, ...ending, usage: usageOf(prompt, blocks, spent, cache) };
}

/** Usage that adds up for whatever is said, by the engine or by a script. */
export function usageOf(
  prompt: Prompt,
  blocks: readonly AnswerBlock[],
  reasoning: number,
  cache: PromptCache,
): AnswerUsage {
  const input = countTokens(prompt.whole);
  const marked = prompt.markedLength;
  const cacheable = marked === undefined ? prompt.whole : prompt.whole.slice(0, marked);
  const cacheRead = marked === 0 ? 0 : Math.min(cache.read(prompt.model.id, cacheable), input);
  const written = marked === undefined ? 0 : countTokens(cacheable) - cacheRead;
  const said = countTokens(
    blocks.map((block) => ('pieces' in block ? block.pieces.join('') : block.data)).join(''),
  );
  return {
    input,
    output: reasoning + Math.max(1, said),
    cacheRead,
    cacheWrite: written >= 1024 ? written : 0,
    reasoning,
  };
}

function spoken(prompt: Prompt): string {
  if (prompt.format !== 'text') {
    return JSON.stringify(prompt.format === 'json' ? { answer: 'ok' } : instanceOf(prompt.format.schema));
  }
  if (prompt.results.length > 0) return `The tools said: ${shorten(prompt.results.join('; '))}`;
  const seen =
    prompt.images.length === 0 ? '' : ` I see ${prompt.images.length} image(s): ${prompt.images.join(', ')}.`;
  return `${prompt.model.display} (${prompt.model.id}) heard: ${shorten(prompt.lastUserText)}${seen}`;
}

/** `call a and b` in the last user text calls those tools; a forced choice calls the first allowed one. */
function toolsToCall(prompt: Prompt): PromptTool[] {
  const { choice, tools } = prompt;
  if (choice === 'none' || tools.length === 0) return [];
  const allowed =
    typeof choice === 'object' ? tools.filter((tool) => choice.only.includes(tool.name)) : tools;
  const named =
    prompt.results.length > 0 ? [] : allowed.filter(({ name }) => isAsked(prompt.lastUserText, name));
  const forced = choice === 'required' || (typeof choice === 'object' && choice.required);
  const called = named.length === 0 && forced ? allowed.slice(0, 1) : named;
  return prompt.parallel ? called : called.slice(0, 1);
}

function isAsked(text: string, name: string): boolean {
  const order = /\bcall\s+(.+)/is.exec(text)?.[1] ?? '';
  return order.split(/[\s,.;:!?()"'`]+/).includes(name);
}

function callBlock(tool: PromptTool): AnswerBlock {
  if (tool.custom)
    return { kind: 'call', name: tool.name, pieces: inPieces(`input of ${tool.name}`), custom: true };
  return { kind: 'call', name: tool.name, pieces: inPieces(JSON.stringify(instanceOf(tool.schema))) };
}

/** Ends a text at a stop sequence or at the token limit, whichever comes first. */
function limited(whole: string, prompt: Prompt): Pick<Answer, 'finish' | 'stopSequence'> & { text: string } {
  const room = Math.max(0, prompt.maxTokens - (prompt.thinks ? reasoningTokens : 0)) * 4;
  const [first] = prompt.stops
    .map((stop) => ({ stop, at: whole.indexOf(stop) }))
    .filter(({ at }) => at >= 0 && at <= room)
    .toSorted((left, right) => left.at - right.at);
  if (first !== undefined) {
    return { text: whole.slice(0, first.at), finish: 'stop-sequence', stopSequence: first.stop };
  }
  return room < whole.length
    ? { text: whole.slice(0, room), finish: 'length' }
    : { text: whole, finish: 'stop' };
}

function shorten(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}

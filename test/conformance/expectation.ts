import type { AnswerBlock, Finish as ScriptedFinish } from '../simulator/argo/answer.ts';
import type { Say } from '../simulator/argo/script.ts';
import type { Client, Shown } from './clients/client.ts';
import type { Family, Told } from './families.ts';
import { parsed } from './parsed.ts';
import type { Answered, AnsweredUsage, Finish } from './question.ts';

/** What the script is to every program alike, but for what a gateway does not tell or a client cannot show. */
export function expectedAnswer(
  { blocks = [], finish, usage }: Say,
  client: Client,
  family: Family,
): Answered {
  const { shows: shown } = client;
  const { tells: told } = family;
  const texts = (kind: AnswerBlock['kind']) =>
    blocks.map((block) => (block.kind === kind && 'pieces' in block ? block.pieces.join('') : '')).join('');
  const refusal = texts('refusal');
  const apart = told.refusal === 'apart' && shown.refusal;
  const calls = blocks.flatMap((block) => (block.kind === 'call' ? [block] : []));
  return {
    text: texts('text') + (apart || told.refusal === 'nothing' ? '' : refusal),
    thought: told.thought && shown.thought ? texts('thinking') : '',
    refusal: apart ? refusal : '',
    calls: shown.tools
      ? calls.map(({ id, name, pieces }) => ({
          id: told.callIds && shown.callIds ? id : undefined,
          name,
          input: parsed(pieces.join('') || '{}'),
        }))
      : [],
    finish: expectedFinish(finish ?? (calls.length > 0 ? 'calls' : 'stop'), told, shown, {
      called: calls.length > 0,
      refused: refusal !== '',
    }),
    usage: usage ? expectedUsage(usage, told) : undefined,
  };
}

function expectedFinish(
  finish: NonNullable<ScriptedFinish>,
  told: Told,
  shown: Shown,
  { called, refused }: { readonly called: boolean; readonly refused: boolean },
): Finish {
  if (called && shown.tools && (finish === 'calls' || !told.finish)) return 'calls';
  if (!told.finish) return 'end';
  if (refused && told.refusal === 'apart') return 'filter';
  switch (finish) {
    case 'length':
    case 'filter':
      return finish;
    case 'stop-sequence':
      return told.stopSequence && shown.stopSequence ? 'stop-sequence' : 'end';
    case 'stop':
    case 'calls':
    case 'pause':
      return 'end';
  }
}

function expectedUsage(usage: NonNullable<Say['usage']>, told: Told): AnsweredUsage | undefined {
  const { input = 0, output = 0, cacheRead = 0, reasoning = 0 } = usage;
  switch (told.usage) {
    case 'full':
      return { input, output, cached: cacheRead, reasoning, total: input + output };
    case 'without reasoning':
      return { input, output, cached: cacheRead, reasoning: 0, total: input + output };
    case 'lean':
      return { input: 1, output, cached: 0, reasoning: 0, total: 1 + output };
    case 'none':
      return undefined;
  }
}

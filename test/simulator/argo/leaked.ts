import { parseJson } from '../wire/json.ts';
import { pythonRepr } from '../wire/python-repr.ts';
import { type Answer, callsOf } from './answer.ts';
import type { Context } from './print.ts';

/** Claude's calls as they sometimes come: Python text in the middle of the answer. */
export function leaked(answer: Answer, context: Context): Answer {
  const calls = callsOf(answer);
  if (calls.length === 0) return answer;
  const dicts = calls.map(({ name, pieces, id }, index) =>
    pythonRepr({
      id: id ?? context.id('toolu_vrtx_', 35, String(index)),
      input: parseJson(pieces.join('')),
      name,
      type: 'tool_use',
    }),
  );
  return {
    ...answer,
    blocks: [...answer.blocks.filter(({ kind }) => kind !== 'call'), { kind: 'text', pieces: dicts }],
    finish: 'stop',
  };
}

import { describe, expect, it } from 'vitest';
import { withoutForeignThoughts } from '../../../../electron/dialects/anthropic/foreign-thoughts.ts';
import { wrapOpaque } from '../../../../electron/dialects/opaque-wrap.ts';

const foreign = {
  type: 'thinking',
  thinking: 'hm',
  signature: wrapOpaque({ origin: 'open', model: 'qwen', kind: 'signature', data: '' }),
};
const own = { type: 'thinking', thinking: 'own', signature: 'Eq+/=' };
const text = { type: 'text', text: 'said' };

describe('a conversation that changes to a Claude', () => {
  it('loses the thoughts of the other models, and a turn that was nothing else', () => {
    const messages = [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content: [foreign, own, text] },
      { role: 'user', content: [text] },
      { role: 'assistant', content: [foreign] },
      { role: 'user', content: 'and?' },
    ];
    expect(JSON.parse(withoutForeignThoughts(JSON.stringify(messages)) ?? '')).toEqual([
      { role: 'user', content: 'hi' },
      { role: 'assistant', content: [own, text] },
      { role: 'user', content: [text] },
      { role: 'user', content: 'and?' },
    ]);
  });

  it('is not touched when all thoughts are its own', () => {
    expect(
      withoutForeignThoughts(JSON.stringify([{ role: 'assistant', content: [own, text] }])),
    ).toBeUndefined();
  });
});

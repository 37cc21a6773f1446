import { describe, expect, it } from 'vitest';
import { digestOfThought } from '../../../../electron/dialects/anthropic/thought-digest.ts';
import type { Opaque, Reasoning, Turn } from '../../../../electron/dialects/conversation.ts';
import type { ModelRules } from '../../../../electron/dialects/model-rules.ts';
import { adaptiveRules, claudeRules } from './claude-rules.ts';
import { call, messagesOf, reply, results, say, tool, write } from './written.ts';

describe('thoughts in the history', () => {
  const thought = (opaque: Opaque | undefined): readonly Turn[] => [
    say('go'),
    {
      role: 'assistant',
      parts: [{ kind: 'thinking', text: 'hm', ...(opaque && { opaque }) }, call('a')],
    },
    results('a'),
  ];
  const own: Opaque = {
    origin: 'anthropic',
    kind: 'signature',
    data: 'Eq+/=',
    model: 'argo:claude-sonnet-4.5',
  };

  it('go back byte for byte to a model of their own kind', () => {
    expect(messagesOf(thought(own))[1].content[0]).toEqual({
      type: 'thinking',
      thinking: 'hm',
      signature: 'Eq+/=',
    });
    const redacted: Opaque = { ...own, kind: 'redacted', data: 'xyz', model: 'claude-sonnet-4-5-20250929' };
    expect(messagesOf(thought(redacted))[1].content[0]).toEqual({ type: 'redacted_thinking', data: 'xyz' });
  });

  it('stay away when a client changed their text, which Claude would refuse for ever', () => {
    const signed: Opaque = { ...own, of: digestOfThought('hm') };
    expect(write({ turns: thought(signed) }).text).toContain('"thinking":"hm"');
    const { text, lost } = write({ turns: thought({ ...own, of: digestOfThought(' hm ') }) });
    expect(text).not.toContain('"thinking"');
    expect(lost).toEqual(['thinking']);
  });

  it('never reach another model', () => {
    const foreign: readonly Opaque[] = [
      { ...own, model: 'claudeopus47' },
      { ...own, origin: 'google' },
    ];
    for (const opaque of [undefined, ...foreign]) {
      const { text, lost } = write({ turns: thought(opaque) });
      expect(text).not.toContain('"thinking"');
      expect(lost).toEqual(['thinking']);
    }
  });

  it('switch a budget off where Claude would miss one at the head of a run of tool calls', () => {
    const reasoning: Reasoning = { mode: 'on', budgetTokens: 2000 };
    expect(write({ turns: thought(own), reasoning }).body.thinking).toBeDefined();
    const without = write({ turns: thought(undefined), reasoning });
    expect(without.body).not.toHaveProperty('thinking');
    expect(without.repairs).toEqual(['thinking']);
    const answered = [...thought(undefined), reply('done'), say('more')];
    expect(write({ turns: answered, reasoning }).body.thinking).toBeDefined();
    expect(write({ turns: thought(undefined), reasoning }, adaptiveRules).body.thinking).toEqual({
      type: 'adaptive',
    });
  });
});

describe('reasoning, by what the model knows', () => {
  const reason = (reasoning: Reasoning, rules?: ModelRules, maxTokens = 64_000) => {
    const { body, repairs, lost } = write({ reasoning, sampling: { maxTokens } }, rules);
    return { thinking: body.thinking, effort: body.output_config?.effort, repairs, lost };
  };

  it('becomes a budget below the length of the answer', () => {
    const enabled = (budget_tokens: number) => ({ type: 'enabled', budget_tokens });
    expect(reason({ mode: 'on', budgetTokens: 31_999 }, undefined, 32_000).thinking).toEqual(enabled(31_999));
    expect(reason({ mode: 'auto', effort: 'high' }).thinking).toEqual(enabled(16_384));
    expect(reason({ mode: 'auto', effort: 'high' }, undefined, 9000).thinking).toEqual(enabled(7976));
    expect(reason({ mode: 'on', budgetTokens: 100 }).thinking).toEqual(enabled(1024));
    expect(reason({ mode: 'on', effort: 'low' }, undefined, 1000)).toMatchObject({
      thinking: undefined,
      repairs: ['thinking'],
    });
  });

  it('becomes adaptive with the nearest effort the model knows', () => {
    const rules = claudeRules({ reasoning: 'adaptive', efforts: ['low', 'medium', 'high'] });
    expect(reason({ mode: 'on', budgetTokens: 20_000 }, rules)).toMatchObject({
      thinking: { type: 'adaptive' },
      effort: 'high',
      repairs: ['thinking'],
    });
    expect(reason({ mode: 'auto', effort: 'max', show: true }, rules)).toMatchObject({
      thinking: { type: 'adaptive', display: 'summarized' },
      effort: 'high',
    });
    expect(reason({ mode: 'off' }, rules).thinking).toEqual({ type: 'disabled' });
  });

  it('keeps its form where the model takes both', () => {
    const rules = { ...adaptiveRules, reasoning: 'budget-or-adaptive' } as const;
    expect(reason({ mode: 'on', budgetTokens: 5000 }, rules).thinking).toMatchObject({ budget_tokens: 5000 });
    expect(reason({ mode: 'auto', effort: 'low' }, rules)).toMatchObject({
      thinking: { type: 'adaptive' },
      effort: 'low',
    });
  });

  it('is a loss where the model has none, and nothing where it is not wanted', () => {
    const rules = claudeRules({ reasoning: 'none' });
    expect(reason({ mode: 'on' }, rules)).toMatchObject({ thinking: undefined, lost: ['reasoning'] });
    expect(reason({ mode: 'off' }).thinking).toBeUndefined();
    expect(reason({ mode: 'auto', effort: 'none' }).thinking).toBeUndefined();
  });

  it('gives way to a tool that must be called, and takes precedence over sampling', () => {
    const reasoning: Reasoning = { mode: 'on', budgetTokens: 2000 };
    const forced = write({ reasoning, tools: [tool], toolChoice: { kind: 'required' } });
    expect(forced.body).toMatchObject({ tool_choice: { type: 'any' } });
    expect(forced.body).not.toHaveProperty('thinking');
    expect(forced.repairs).toEqual(['thinking']);
    const sampled = write({ reasoning, sampling: { temperature: 0.3, topK: 5, maxTokens: 9000 } });
    expect(sampled.body).not.toHaveProperty('temperature');
    expect(sampled.body).not.toHaveProperty('top_k');
    expect(sampled.lost).toEqual(['temperature', 'top_k']);
  });
});

import { expect, it } from 'vitest';
import { budgetOfEffort, effortOfBudget, nearestEffort } from '../../../electron/dialects/effort.ts';

it('reads a budget as the effort it was written from', () => {
  for (const effort of ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const) {
    expect(effortOfBudget(budgetOfEffort(effort))).toBe(effort);
  }
  expect(effortOfBudget(31_999)).toBe('high');
  expect(effortOfBudget(100)).toBe('minimal');
});

it('degrades an effort a model does not know to the nearest lower one', () => {
  const known = ['none', 'low', 'medium', 'high'];
  expect(nearestEffort('max', known)).toBe('high');
  expect(nearestEffort('minimal', known)).toBe('low');
  expect(nearestEffort('none', known)).toBe('none');
  expect(nearestEffort('none', ['low', 'high'])).toBe('low');
  expect(nearestEffort('high', [])).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../electron/app/settings/migrations.ts';

/** Version 1 called the user `name`; version 2 counted minutes. */
const steps = [
  ({ name, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, user: name }),
  ({ minutes, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, hours: Number(minutes) / 60 }),
];

describe('a settings file of an older version', () => {
  it.each([
    [
      { name: 'jdoe', minutes: 120 },
      { version: 2, user: 'jdoe', hours: 2 },
    ],
    [
      { version: 1, user: 'jdoe', minutes: 120, other: [1] },
      { version: 2, user: 'jdoe', hours: 2, other: [1] },
    ],
    [
      { version: 2, user: 'jdoe', hours: 2 },
      { version: 2, user: 'jdoe', hours: 2 },
    ],
  ])('%j becomes %j, step by step', (before, after) => {
    expect(migrate(before, steps)).toEqual({ content: after, notices: [] });
  });
});

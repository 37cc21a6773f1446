import { expect, test } from 'vitest';
import { duration, relativeTime } from '../../../renderer/parts/time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [0, 'just now'],
  [-59_000, 'just now'],
  [-minute, '1 minute ago'],
  [-59 * minute, '59 minutes ago'],
  [-90 * minute, '1 hour ago'],
  [-day, 'yesterday'],
  [-3 * day, '3 days ago'],
  [2 * hour, 'in 2 hours'],
])('a moment %i ms from now reads "%s"', (offsetMs, words) => {
  const now = Date.UTC(2026, 10, 29, 12);
  expect(relativeTime(now + offsetMs, now)).toBe(words);
});

test.each([
  [-3, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [3_599, '59 min'],
  [7_500, '2 h 5 min'],
  [10_800, '3 h'],
  [90_000, '1 d 1 h'],
])('%d seconds last "%s"', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

import type { StoredLogin } from './stored-login.ts';

const dayMs = 86_400_000;

/** How long a sign-in lasted at ALCF so far: 7 days, and 30 since February 2026 (alcf-globus.md section 1.6). */
const windowsSeen = [30, 7];
const [defaultWindowDays = 30] = windowsSeen;
const warningsAheadDays = [7, 1];

type Known = Pick<StoredLogin, 'authenticatedAt' | 'windowDays' | 'warnedDays'>;

/** When ALCF is going to want a new sign-in, in Unix milliseconds; undefined where nobody can know. */
export function reauthByOf({ authenticatedAt, windowDays = defaultWindowDays }: Known): number | undefined {
  return authenticatedAt === undefined ? undefined : authenticatedAt + windowDays * dayMs;
}

/** Whether the day is near enough to say so. */
export function isExpiring(login: Known, now: number): boolean {
  return dueWarning({ ...login, warnedDays: undefined }, now) !== undefined;
}

/** How many days ahead the person is to be warned now; undefined for not now, or not again. */
export function dueWarning(login: Known, now: number): number | undefined {
  const by = reauthByOf(login);
  if (by === undefined) return undefined;
  const { windowDays = defaultWindowDays, warnedDays = Number.POSITIVE_INFINITY } = login;
  return warningsAheadDays
    .filter((days) => days * 2 < windowDays && by - now <= days * dayMs && days < warnedDays)
    .at(-1);
}

/** What the end of a sign-in teaches of how long one lasts: at most so many days, and rather one of the usual spans. */
export function windowLearned({ authenticatedAt, windowDays }: Known, endedAt: number): number | undefined {
  if (authenticatedAt === undefined) return windowDays;
  const lasted = Math.floor((endedAt - authenticatedAt) / dayMs);
  // Sooner than a day is no policy's doing.
  return lasted < 1 ? windowDays : (windowsSeen.find((days) => days <= lasted) ?? lasted);
}

/** What a login that works beyond its time teaches: that the time was wrong. */
export function windowOutlived(login: Known, now: number): number | undefined {
  const by = reauthByOf(login);
  return by !== undefined && now > by ? undefined : login.windowDays;
}

/** Such as `12 January 2027`. */
export function dayOf(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

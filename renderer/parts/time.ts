const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'medium' });

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** "3 minutes ago", "yesterday", "just now". Both in Unix milliseconds. */
export function relativeTime(thenMs: number, nowMs: number): string {
  const seconds = (thenMs - nowMs) / 1000;
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  return step ? words.format(Math.trunc(seconds / step.seconds), step.unit) : 'just now';
}

/** "2 h 5 min", "3 h", "40 s". */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return both(hours, 'h', minutes % 60, 'min');
  return both(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function both(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** The day as the person's own settings write it. */
export function exactDay(thenMs: number): string {
  return day.format(thenMs);
}

/** Date and time as the person's own settings write them. */
export function exactTime(thenMs: number): string {
  return exact.format(thenMs);
}

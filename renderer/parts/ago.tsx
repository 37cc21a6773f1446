import { useNow } from '../state/now.ts';
import { exactTime, relativeTime } from './time.ts';

/** A moment (ISO 8601) in relative words, with the exact time on hover and for machines. */
export function Ago({ at }: { at: string }) {
  const now = useNow();
  const then = Date.parse(at);
  return (
    <time dateTime={at} title={exactTime(then)}>
      {relativeTime(then, now)}
    </time>
  );
}

import { useNow } from '../state/now.ts';
import { duration, exactTime } from './time.ts';

/** How long something has been so (`since` in ISO 8601), with the exact moment on hover and for machines. */
export function Lasting({ since }: { since: string }) {
  const now = useNow();
  const then = Date.parse(since);
  return (
    <time className="muted" dateTime={since} title={`Since ${exactTime(then)}`}>
      for {duration((now - then) / 1000)}
    </time>
  );
}

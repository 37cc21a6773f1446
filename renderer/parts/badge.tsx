import { Icon } from './icons.tsx';
import type { Tone } from './notice.tsx';

/** A state in a word and a shape; the colour only repeats it. */
export function Badge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className="badge" data-tone={tone}>
      <Icon name={tone} />
      {children}
    </span>
  );
}

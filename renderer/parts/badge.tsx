import { Icon } from './icons.tsx';
import type { Tone } from './notice.tsx';

/** How something stands. */
export interface Standing {
  readonly tone: Tone;
  readonly word: string;
}

/** A state in a word and a shape; the colour only repeats it. */
export function Badge({ tone, word }: Standing) {
  return (
    <span className="badge" data-tone={tone}>
      <Icon name={tone} />
      {word}
    </span>
  );
}

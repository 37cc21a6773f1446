import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

interface Props {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly pending?: boolean;
  readonly icon?: IconName;
  readonly look?: 'plain' | 'primary' | 'quiet';
}

/** A button that shows its progress. It stays focusable while busy, so that the keyboard does not lose its place. */
export function ActionButton({ children, onClick, pending = false, icon, look = 'plain' }: Props) {
  const shown = pending ? 'busy' : icon;
  return (
    <button
      type="button"
      className={`button ${look}`}
      aria-disabled={pending}
      aria-busy={pending}
      onClick={() => {
        if (!pending) onClick();
      }}
    >
      {shown && <Icon name={shown} />}
      {children}
    </button>
  );
}

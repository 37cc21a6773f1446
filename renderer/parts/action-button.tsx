import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

interface Props {
  readonly children: ReactNode;
  /** Without one it hands in the form it is in. */
  readonly onClick?: () => void;
  readonly pending?: boolean;
  readonly icon?: IconName;
  readonly look?: 'plain' | 'primary' | 'quiet';
}

/** A button that shows its progress. It stays focusable while busy, so that the keyboard does not lose its place. */
export function ActionButton({ children, onClick, pending = false, icon, look = 'plain' }: Props) {
  const shown = pending ? 'busy' : icon;
  return (
    <button
      type={onClick ? 'button' : 'submit'}
      className={`button ${look}`}
      aria-disabled={pending}
      aria-busy={pending}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.();
      }}
    >
      {shown && <Icon name={shown} />}
      {children}
    </button>
  );
}

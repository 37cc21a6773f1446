import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

export type Tone = 'ok' | 'info' | 'warn' | 'fail' | 'off' | 'busy';

/** A sentence that should not be missed, with what can be done about it. */
export function Notice({
  tone,
  children,
  actions,
}: {
  tone: Tone;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="notice" data-tone={tone}>
      <Icon name={tone} />
      <div className="notice-text">{children}</div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Badge } from '../parts/badge.tsx';

interface Props {
  readonly title: string;
  readonly done: boolean;
  /** Not everybody wants it. */
  readonly optional?: boolean;
  readonly children: ReactNode;
}

export function Step({ title, done, optional = false, children }: Props) {
  return (
    <li className="card step">
      <div className="card-head">
        <h2>{title}</h2>
        {done ? <Badge tone="ok" word="Done" /> : <Badge tone="off" word={optional ? 'Optional' : 'Open'} />}
      </div>
      {children}
    </li>
  );
}

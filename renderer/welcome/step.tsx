import type { ReactNode } from 'react';
import { Badge } from '../parts/badge.tsx';

export function Step({ title, done, children }: { title: string; done: boolean; children: ReactNode }) {
  return (
    <li className="card step">
      <div className="card-head">
        <h2>{title}</h2>
        {done ? <Badge tone="ok">Done</Badge> : <Badge tone="off">Open</Badge>}
      </div>
      {children}
    </li>
  );
}

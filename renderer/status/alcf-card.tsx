import { useEffect, useRef } from 'react';
import type { Status } from '../../electron/contract.ts';
import { AlcfAccount } from '../alcf/alcf-account.tsx';
import { usePart } from '../state/route.ts';

/** Its place on the page, by which tray and links lead here. */
const part = 'alcf';

export function AlcfCard({ alcf }: { alcf: Status['alcf'] }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isMeant = usePart() === part;

  useEffect(() => {
    if (!isMeant) return;
    heading.current?.focus();
    heading.current?.scrollIntoView();
  }, [isMeant]);

  return (
    <section className="card" aria-labelledby={part}>
      <h2 id={part} ref={heading} tabIndex={-1}>
        ALCF
      </h2>
      <AlcfAccount alcf={alcf} />
    </section>
  );
}

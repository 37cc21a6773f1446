import { type ReactNode, useEffect, useRef } from 'react';
import { type PageName, usePart } from '../state/route.ts';
import { usePage } from '../state/use-page.ts';
import { Navigation } from './navigation.tsx';
import { Notices } from './notices.tsx';
import './frame.css';

/** What stays on screen whichever page is open. */
export function Frame({ route, children }: { route: PageName; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(route);
  const part = usePart();

  // A keyboard or screen reader goes on where the new page begins, unless a part of it is meant, which sees to that itself.
  useEffect(() => {
    if (shown.current === route) return;
    shown.current = route;
    if (part !== '') return;
    main.current?.focus();
    main.current?.scrollTo(0, 0);
  }, [route, part]);

  return (
    <div className="frame">
      <Navigation route={route} />
      <main ref={main} tabIndex={-1} aria-labelledby="page-title">
        <Notices />
        {children}
      </main>
      <LiveRegion />
    </div>
  );
}

/** Says what changed to who cannot see it: what was just done, and the headline. */
function LiveRegion() {
  const said = usePage((state) => state.said);
  const headline = usePage((state) => state.status?.headline);
  return (
    <div className="visually-hidden">
      <p aria-live="polite">{said}</p>
      <p aria-live="polite">{headline}</p>
    </div>
  );
}

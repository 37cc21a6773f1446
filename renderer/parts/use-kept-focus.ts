import { useEffect, useLayoutEffect, useRef } from 'react';

/** For an area that changes under the keyboard: when what had the focus in it is taken away, `place` gets it. */
export function useKeptFocus() {
  const area = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const last = useRef<Node>(null);

  useEffect(() => {
    const watched = area.current;
    const remember = ({ target }: FocusEvent) => {
      last.current = target instanceof Node ? target : null;
    };
    watched?.addEventListener('focusin', remember);
    return () => watched?.removeEventListener('focusin', remember);
  }, []);

  useLayoutEffect(() => {
    if (last.current === null || last.current.isConnected || document.activeElement !== document.body) return;
    last.current = null;
    place.current?.focus();
  });

  return { area, place };
}

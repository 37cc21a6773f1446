import { useEffect, useState } from 'react';
import { useStore } from '../state/use-page.ts';
import { copyText } from './copy-text.ts';

const shownForMs = 2_000;

/** Copies a value, says so, and knows for a moment that it is copied. `what` names it: "OpenAI base URL". */
export function useCopy(value: string, what: string): { readonly copied: boolean; copy(): void } {
  const store = useStore();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownForMs);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    const done = await copyText(value);
    setCopied(done);
    store.say(done ? `Copied the ${what}.` : `The ${what} could not be copied; select and copy it by hand.`);
  }

  return { copied, copy: () => void copy() };
}

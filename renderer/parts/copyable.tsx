import { useEffect, useState } from 'react';
import { useStore } from '../state/use-page.ts';
import { copyText } from './copy-text.ts';
import { Icon } from './icons.tsx';

const shownForMs = 2_000;

/** A value somebody will want to paste elsewhere, with a button that copies it. `what` names it: "OpenAI base URL". */
export function Copyable({ value, what }: { value: string; what: string }) {
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

  return (
    <span className="copyable">
      <code>{value}</code>
      <button
        type="button"
        className="button icon-only"
        aria-label={`Copy the ${what} ${value}`}
        title={copied ? 'Copied' : 'Copy'}
        onClick={() => void copy()}
      >
        <Icon name={copied ? 'ok' : 'copy'} />
      </button>
    </span>
  );
}

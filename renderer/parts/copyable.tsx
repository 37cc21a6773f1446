import { Icon } from './icons.tsx';
import { useCopy } from './use-copy.ts';

/** A value somebody will want to paste elsewhere, with a button that copies it. `what` names it: "OpenAI base URL". */
export function Copyable({ value, what }: { value: string; what: string }) {
  const { copied, copy } = useCopy(value, what);

  return (
    <span className="copyable">
      <code>{value}</code>
      <button
        type="button"
        className="button icon-only"
        aria-label={`Copy the ${what} ${value}`}
        title={copied ? 'Copied' : 'Copy'}
        onClick={copy}
      >
        <Icon name={copied ? 'ok' : 'copy'} />
      </button>
    </span>
  );
}

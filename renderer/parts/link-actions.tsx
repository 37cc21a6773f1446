import { ActionButton } from './action-button.tsx';
import { useCopy } from './use-copy.ts';

interface Props {
  readonly url: string;
  /** What the link is for: "to sign in". */
  readonly purpose: string;
  /** What opening it is called. */
  readonly children: string;
  readonly look?: 'plain' | 'primary';
}

/** A long address that leads elsewhere: opened only when the person says so, or copied for another browser. */
export function LinkActions({ url, purpose, children, look = 'plain' }: Props) {
  const { copied, copy } = useCopy(url, `link ${purpose}`);
  return (
    <>
      <a className={`button ${look}`} href={url} target="_blank" rel="noreferrer">
        {children}
      </a>
      <ActionButton icon={copied ? 'ok' : 'copy'} onClick={copy}>
        Copy link<span className="visually-hidden"> {purpose}</span>
      </ActionButton>
    </>
  );
}

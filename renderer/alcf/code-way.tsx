import { useId, useRef, useState } from 'react';
import type { LoginView } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { LinkActions } from '../parts/link-actions.tsx';
import type { Action } from '../state/use-action.ts';

interface Props {
  readonly login: Extract<LoginView, { state: 'waiting' }>;
  readonly paste: Action<[string]>;
}

/** Signing in by a code that Globus shows, for browsers that cannot come back to this machine. */
export function CodeWay({ login, paste }: Props) {
  const id = useId();
  const { browserUrl, pasteUrl } = login;
  return (
    <section className="code-way" aria-labelledby={id}>
      <h3 id={id}>
        {browserUrl === undefined ? 'Sign in with a code' : 'My browser shows an error: use a code instead'}
      </h3>
      {browserUrl !== undefined && (
        <p>Open this link in any browser, sign in, and paste the code it shows.</p>
      )}
      <div className="actions">
        <LinkActions url={pasteUrl} purpose="to a code" look={browserUrl === undefined ? 'primary' : 'plain'}>
          Open the page with the code
        </LinkActions>
      </div>
      <CodeForm paste={paste} />
    </section>
  );
}

function CodeForm({ paste }: Pick<Props, 'paste'>) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');

  async function hand(): Promise<void> {
    if (await paste.run(text)) return;
    // What is pasted next takes the place of what was refused.
    field.current?.focus();
    field.current?.select();
  }

  return (
    <form
      className="code-form"
      onSubmit={(event) => {
        event.preventDefault();
        void hand();
      }}
    >
      <label htmlFor={id}>Code, or the whole address your browser ended at</label>
      <div className="text-control">
        <input
          ref={field}
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-describedby={`${id}-failure`}
          aria-invalid={paste.error !== undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ActionButton pending={paste.pending}>Sign in with this</ActionButton>
      </div>
      <Failure id={`${id}-failure`} error={paste.error} />
    </form>
  );
}

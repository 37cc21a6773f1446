import { useId } from 'react';
import type { LoginView } from '../../electron/contract.ts';
import { LineForm } from '../parts/line-form.tsx';
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
      <LineForm label="Code, or the whole address your browser ended at" action={paste}>
        Sign in with this
      </LineForm>
    </section>
  );
}

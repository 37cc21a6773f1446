import { useState } from 'react';
import type { LoginView } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { LinkActions } from '../parts/link-actions.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';
import { CodeWay } from './code-way.tsx';

type Waiting = Extract<LoginView, { state: 'waiting' }>;

/**
 * A sign-in that is going on. What fails at Globus only the browser is told, so the way out is always there; it stays
 * while a code is tried, for who is in it.
 */
export function WaitingLogin({ login }: { login: Waiting | Extract<LoginView, { state: 'finishing' }> }) {
  const store = useStore();
  const [last, setLast] = useState<Waiting>();
  const cancel = useAction(() => store.call('alcf.cancelLogin', {}));
  const paste = useAction((text: string) => store.call('alcf.paste', { text }));
  if (login.state === 'waiting' && login !== last) setLast(login);
  // Why a code was refused is said where it was typed.
  const said = login.message === paste.error?.message ? undefined : login.message;

  return (
    <>
      <p role="status">{said}</p>
      {last?.browserUrl !== undefined && (
        <div className="actions">
          <LinkActions url={last.browserUrl} purpose="to sign in" look="primary">
            Open the sign-in page
          </LinkActions>
        </div>
      )}
      {last && <CodeWay login={last} paste={paste} />}
      <div className="actions">
        <ActionButton pending={cancel.pending} onClick={() => void cancel.run()}>
          Cancel the sign-in
        </ActionButton>
      </div>
      <Failure error={cancel.error} />
    </>
  );
}

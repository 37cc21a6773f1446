import type { AlcfStatus, Input } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

interface Props {
  readonly alcf: AlcfStatus;
  readonly onSignOut: () => void;
}

/** What can be done with the account as it stands. */
export function AccountActions({ alcf: { state, notAccepted }, onSignOut }: Props) {
  const store = useStore();
  const begin = useAction((wish: Input<'alcf.login'>) => store.call('alcf.login', wish));
  const works = state === 'signed-in';

  return (
    <>
      <div className="actions">
        {works && !notAccepted && (
          <ActionButton pending={begin.pending} onClick={() => void begin.run({ switchAccount: true })}>
            Use another account
          </ActionButton>
        )}
        {notAccepted && (
          <ActionButton
            look="primary"
            pending={begin.pending}
            onClick={() => void begin.run({ switchAccount: true })}
          >
            Sign in with another account
          </ActionButton>
        )}
        {!works && !notAccepted && (
          <>
            <ActionButton look="primary" pending={begin.pending} onClick={() => void begin.run({})}>
              {state === 'signed-out' ? 'Sign in with Globus' : 'Sign in again'}
            </ActionButton>
            <ActionButton pending={begin.pending} onClick={() => void begin.run({ pasteOnly: true })}>
              Use a code instead
            </ActionButton>
          </>
        )}
        {state !== 'signed-out' && <ActionButton onClick={onSignOut}>Sign out…</ActionButton>}
      </div>
      <Failure error={begin.error} />
    </>
  );
}

import { ActionButton } from '../parts/action-button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

interface Props {
  readonly onStay: () => void;
  /** Told what could not be done at Globus, if anything. */
  readonly onSignedOut: (problem: string | undefined) => void;
}

/** Asks how far signing out is to go: ALCF's own tools may use the same sign-in. */
export function SignOutDialog({ onStay, onSignedOut }: Props) {
  const store = useStore();
  const signOut = useAction(
    (keepRemote: boolean) => store.call('alcf.logout', { keepRemote }),
    ({ problem }) => {
      store.say(problem ?? 'Signed out of ALCF.');
      onSignedOut(problem);
    },
  );

  return (
    <Dialog
      title="Sign out of ALCF?"
      onDismiss={onStay}
      actions={
        <>
          <ActionButton onClick={onStay}>Stay signed in</ActionButton>
          <ActionButton pending={signOut.pending} onClick={() => void signOut.run(true)}>
            Sign out here only
          </ActionButton>
          <ActionButton look="primary" pending={signOut.pending} onClick={() => void signOut.run(false)}>
            Sign out everywhere
          </ActionButton>
        </>
      }
    >
      <p>Argo Tray forgets the sign-in either way, and ALCF's models stop answering here.</p>
      <p>
        Everywhere also ends it at Globus, and with it that of ALCF's command-line tools where they use the
        same one. Here only leaves it valid for them.
      </p>
      <Failure error={signOut.error} />
    </Dialog>
  );
}

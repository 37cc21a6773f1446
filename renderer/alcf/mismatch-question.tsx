import type { Input } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { useAction } from '../state/use-action.ts';
import { usePage, useStore } from '../state/use-page.ts';

/** Who it is to be, when somebody signed in as another than before; asked on whichever page the person is. */
export function MismatchQuestion() {
  const store = useStore();
  const login = usePage((state) => state.status?.alcf.login);
  const choose = useAction((choice: Input<'alcf.resolveMismatch'>['choice']) =>
    store.call('alcf.resolveMismatch', { choice }),
  );
  if (login?.state !== 'mismatch') return null;

  return (
    <Dialog
      title="Which ALCF account?"
      onDismiss={() => void choose.run('keep')}
      actions={
        <>
          <ActionButton pending={choose.pending} onClick={() => void choose.run('keep')}>
            Keep {login.keptUsername}
          </ActionButton>
          <ActionButton look="primary" pending={choose.pending} onClick={() => void choose.run('switch')}>
            Switch to {login.newUsername}
          </ActionButton>
        </>
      }
    >
      <p>{login.message}</p>
      <p className="muted">
        The sign-in of the other one is ended. Batches belong to the account they were begun with.
      </p>
      <Failure error={choose.error} />
    </Dialog>
  );
}

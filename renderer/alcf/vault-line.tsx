import type { AlcfStatus } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icons.tsx';
import { useAction } from '../state/use-action.ts';
import { usePage, useStore } from '../state/use-page.ts';

/** How the sign-in is kept; where no keyring protects it, the desktop leaves the choice to the person. */
export function VaultLine({ vault: { backend, secure, message } }: { vault: AlcfStatus['vault'] }) {
  const store = useStore();
  const isDesktop = usePage((state) => state.about?.mode === 'desktop');
  const choose = useAction((unprotectedVault: boolean) =>
    store.setSetting({ key: 'unprotectedVault', value: unprotectedVault }),
  );
  if (backend === 'unknown') return null;
  const inMemory = backend === 'memory';

  return (
    <div className="kept">
      <p className="help">
        <Icon name={secure ? 'lock' : 'warn'} />
        <span>{message}</span>
      </p>
      {isDesktop && !secure && (
        <ActionButton look="quiet" pending={choose.pending} onClick={() => void choose.run(inMemory)}>
          {inMemory ? 'Keep it in a file only I can read' : 'Keep it only until Argo Tray quits'}
        </ActionButton>
      )}
      <Failure error={choose.error} />
    </div>
  );
}

import type { LoginView } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

/** How the last sign-in failed, until another is begun or the person has read it. */
export function FailedLogin({ login }: { login: LoginView | undefined }) {
  const store = useStore();
  const forget = useAction(() => store.call('alcf.cancelLogin', {}));
  return (
    <div role="alert" className="failure">
      {login?.state === 'failed' && (
        <Notice
          tone="fail"
          actions={
            <ActionButton look="quiet" pending={forget.pending} onClick={() => void forget.run()}>
              Dismiss
            </ActionButton>
          }
        >
          {login.message}
        </Notice>
      )}
    </div>
  );
}

import type { Reachability } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';
import { ReachabilityLine } from './reachability-line.tsx';

/** The way to the gateway as it stands, and a fresh look at it. */
export function WayToGateway({ reachability }: { reachability: Reachability }) {
  const store = useStore();
  const check = useAction(() => store.status('connectivity.check'));
  return (
    <>
      <ReachabilityLine reachability={reachability} />
      <div className="actions">
        <ActionButton
          icon="refresh"
          pending={check.pending || reachability.state === 'checking'}
          onClick={() => void check.run()}
        >
          Check again
        </ActionButton>
      </div>
      <Failure error={check.error} />
    </>
  );
}

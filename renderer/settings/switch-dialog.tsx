import { useEffect, useState } from 'react';
import type { Output } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';
import { environmentLabel } from './environments.ts';
import { ModelDifference } from './model-difference.tsx';

interface Props {
  readonly from: string;
  readonly to: string;
  /** Told whether the switch was made. */
  readonly onClose: (switched: boolean) => void;
}

/** Shows what a switch of environment would change, and asks. */
export function SwitchDialog({ from, to, onClose }: Props) {
  const store = useStore();
  const [difference, setDifference] = useState<Output<'environment.compare'>>();
  const compare = useAction(() => store.call('environment.compare', { environment: to }), setDifference);
  const change = useAction(
    () => store.call('environment.switch', { environment: to }),
    () => onClose(true),
  );
  const name = environmentLabel(to);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the dialog opens
  useEffect(() => void compare.run(), []);

  return (
    <Dialog
      title={`Switch to ${name}?`}
      onDismiss={() => onClose(false)}
      actions={
        <>
          <ActionButton onClick={() => onClose(false)}>Stay</ActionButton>
          <ActionButton look="primary" pending={change.pending} onClick={() => void change.run()}>
            {compare.error ? 'Switch anyway' : 'Switch'}
          </ActionButton>
        </>
      }
    >
      <p role="status">{compare.pending && 'Comparing the two model lists…'}</p>
      {difference && <ModelDifference difference={difference} from={from} />}
      <Failure error={compare.error} />
      <Failure error={change.error} />
    </Dialog>
  );
}

import type { OperationError } from '../../electron/contract.ts';
import { Icon } from './icons.tsx';

/** Why something was not done and what to do, in the app's own sentence. Read out as it appears. */
export function Failure({ error, id }: { error: OperationError | undefined; id?: string }) {
  return (
    <div role="alert" id={id} className="failure">
      {error && (
        <p>
          <Icon name="fail" />
          <span>
            {error.message} {error.hint}
          </span>
        </p>
      )}
    </div>
  );
}

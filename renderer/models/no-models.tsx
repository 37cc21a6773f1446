import { ActionButton } from '../parts/action-button.tsx';
import { hrefOf } from '../state/route.ts';

export function NoModels({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <div className="empty">
        <p>No model fits what you asked for.</p>
        <ActionButton onClick={onClear}>Show all models</ActionButton>
      </div>
    );
  }
  return (
    <div className="empty">
      <p>
        There are no models yet. Refresh the list, or see on the <a href={hrefOf('status')}>status page</a>{' '}
        what stands between this machine and the gateway.
      </p>
    </div>
  );
}

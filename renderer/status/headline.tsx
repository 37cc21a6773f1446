import { useMemo } from 'react';
import type { Status } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icons.tsx';
import { duration } from '../parts/time.ts';
import { useNow } from '../state/now.ts';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';
import { headlineTone } from './words.ts';

/** The one true line, and the switch for what it speaks of. */
export function Headline({ status }: { status: Status }) {
  const store = useStore();
  const { proxy } = status;
  const running = proxy.state === 'running' || proxy.state === 'stopping';
  const change = useAction(() => store.status(running ? 'proxy.stop' : 'proxy.start'));
  const tone = headlineTone(status);

  return (
    <section className="headline" data-tone={tone}>
      <Icon name={tone} />
      <div>
        <h1 id="page-title">{status.headline}</h1>
        <Running proxy={proxy} />
        <Failure error={change.error} />
      </div>
      <ActionButton
        look={running || proxy.problem ? 'plain' : 'primary'}
        pending={change.pending || proxy.state === 'starting' || proxy.state === 'stopping'}
        onClick={() => void change.run()}
      >
        {running ? 'Stop the server' : 'Start the server'}
      </ActionButton>
    </section>
  );
}

function Running({ proxy }: { proxy: Status['proxy'] }) {
  const now = useNow();
  // Only the moment the status was told counts; it is told again when something changed.
  const startedAt = useMemo(() => Date.now() - proxy.uptimeSeconds * 1000, [proxy]);
  const { inFlight, state } = proxy;
  if (state !== 'running' && state !== 'stopping') return null;
  return (
    <p className="muted">
      Up for {duration((now - startedAt) / 1000)}
      {inFlight > 0 && `, ${inFlight} ${inFlight === 1 ? 'request' : 'requests'} being answered`}
    </p>
  );
}

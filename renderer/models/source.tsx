import type { Catalogue } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Ago } from '../parts/ago.tsx';
import { Failure } from '../parts/failure.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

const sources = {
  live: 'From the gateway',
  disk: 'The last good list kept on this machine',
  'built-in': 'The list Argo Tray was built with; the gateway has not given one yet.',
} satisfies Record<Catalogue['source'], string>;

/** Where the list comes from and how old it is, with the way to a newer one. */
export function Source({ catalogue }: { catalogue: Catalogue }) {
  const store = useStore();
  const refresh = useAction(
    () => store.models('models.refresh'),
    (fresh) => store.say(fresh.problem ? '' : `The list has ${fresh.models.length} models.`),
  );

  return (
    <div className="source">
      <div className="card-head">
        <p className="muted">
          {sources[catalogue.source]}
          {catalogue.fetchedAt && (
            <>
              , fetched <Ago at={catalogue.fetchedAt} />
            </>
          )}
        </p>
        <ActionButton icon="refresh" pending={refresh.pending} onClick={() => void refresh.run()}>
          Refresh
        </ActionButton>
      </div>
      <div role="alert" className="failure">
        {catalogue.problem && <Notice tone="warn">{catalogue.problem}</Notice>}
      </div>
      <Failure error={refresh.error} />
    </div>
  );
}

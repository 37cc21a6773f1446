import { useState } from 'react';
import { ActionButton } from '../parts/action-button.tsx';
import { Ago } from '../parts/ago.tsx';
import { Badge } from '../parts/badge.tsx';
import { Failure } from '../parts/failure.tsx';
import { Lasting } from '../parts/lasting.tsx';
import { useKeptFocus } from '../parts/use-kept-focus.ts';
import { useAction } from '../state/use-action.ts';
import { usePage, useStore } from '../state/use-page.ts';
import type { Model } from './filter.ts';
import { type Status, statusWords } from './words.ts';

/** How a model stands, and the way to have it loaded where that can be asked for. */
export function ModelStatus({ model, status }: { model: Model; status: Status }) {
  const store = useStore();
  const { area, place } = useKeptFocus();
  const since = usePage(({ catalogue }) => catalogue?.alcf?.loading.find(isOf(model))?.since);
  const [followed, setFollowed] = useState(false);
  const load = useAction(() => store.call('alcf.warm', { model: model.id }));
  if (since !== undefined && !followed) setFollowed(true);
  const standing = since !== undefined && status === 'offline' ? asked : statusWords[status];

  return (
    <div ref={area} className="model-status">
      {/* What becomes of a model somebody waits for is read out; the states of all the others are not. */}
      <div ref={place} tabIndex={-1} aria-live={followed ? 'polite' : 'off'}>
        <Badge {...standing} /> {model.statusNote && <span className="muted">{model.statusNote}</span>}
      </div>
      <SeenWhen cluster={model.cluster} status={status} />
      {since !== undefined && (
        <p className="muted">
          Loading <Lasting since={since} />
        </p>
      )}
      {status === 'offline' && since === undefined && (
        <ActionButton pending={load.pending} onClick={() => void load.run()}>
          Load<span className="visually-hidden"> {model.id}</span>
        </ActionButton>
      )}
      <Failure error={load.error} />
    </div>
  );
}

const asked = { tone: 'busy', word: 'Asked for' } as const;

function isOf({ id }: Model): (loading: { readonly model: string }) => boolean {
  return ({ model }) => model === id;
}

/** How old a state is, where it is not fresh or there is none. */
function SeenWhen({ cluster, status }: { cluster: string | undefined; status: Status }) {
  const seen = usePage(({ catalogue }) => catalogue?.alcf?.clusters.find(({ name }) => name === cluster));
  if (seen === undefined || (seen.problem === undefined && status !== 'unknown')) return null;
  return (
    <p className="muted">
      {seen.statusAt === null ? (
        'Not seen yet'
      ) : (
        <>
          Seen <Ago at={seen.statusAt} />
        </>
      )}
    </p>
  );
}

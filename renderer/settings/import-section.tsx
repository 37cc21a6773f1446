import { useId, useState } from 'react';
import type { Output } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

/** Takes over what somebody had set for argo-proxy. */
export function ImportSection() {
  const id = useId();
  const store = useStore();
  const [path, setPath] = useState('');
  const [imported, setImported] = useState<Output<'settings.import'>>();
  const take = useAction(() => {
    const given = path.trim();
    return store.call('settings.import', given ? { path: given } : {});
  }, setImported);

  return (
    <section className="card" aria-labelledby="import">
      <h2 id="import">Coming from argo-proxy</h2>
      <div className="setting">
        <label htmlFor={id}>Its config.yaml</label>
        <div className="setting-body">
          <form
            className="text-control"
            onSubmit={(event) => {
              event.preventDefault();
              void take.run();
            }}
          >
            <input
              id={id}
              type="text"
              placeholder="In its usual place"
              spellCheck={false}
              aria-describedby={`${id}-help`}
              value={path}
              onChange={(event) => setPath(event.target.value)}
            />
            <ActionButton pending={take.pending} onClick={() => void take.run()}>
              Import
            </ActionButton>
          </form>
          <p id={`${id}-help`} className="help">
            Takes over what was not chosen here yet. The file itself stays as it is.
          </p>
          <Failure error={take.error} />
          <div role="status">{imported && !take.error && <Imported result={imported} />}</div>
        </div>
      </div>
    </section>
  );
}

function Imported({ result }: { result: Output<'settings.import'> }) {
  const { path, imported, ignored } = result;
  return (
    <>
      <p>
        {imported.length > 0 ? `Imported ${imported.join(', ')}` : 'Nothing to import'} from{' '}
        <code>{path}</code>.
      </p>
      {ignored.length > 0 && (
        <>
          <p>Left out:</p>
          <ul className="reasons" aria-label="Left out">
            {ignored.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

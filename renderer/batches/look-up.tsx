import { useId, useState } from 'react';
import type { AlcfBatch } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

/** Asks for one batch by its id, which works where ALCF cannot list them. */
export function LookUp({ onFound }: { onFound: (batch: AlcfBatch) => void }) {
  const id = useId();
  const store = useStore();
  const [wanted, setWanted] = useState('');
  const find = useAction(() => store.call('alcf.batches.status', { id: wanted.trim() }), onFound);

  return (
    <form
      className="code-form"
      onSubmit={(event) => {
        event.preventDefault();
        void find.run();
      }}
    >
      <label htmlFor={id}>Id of a batch</label>
      <div className="text-control">
        <input
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-failure`}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <ActionButton pending={find.pending}>Look it up</ActionButton>
      </div>
      <Failure id={`${id}-failure`} error={find.error} />
    </form>
  );
}

import type { AlcfBatch } from '../../electron/contract.ts';
import { LineForm } from '../parts/line-form.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

/** Asks for one batch by its id, which works where ALCF cannot list them. */
export function LookUp({ onFound }: { onFound: (batch: AlcfBatch) => void }) {
  const store = useStore();
  const find = useAction((id: string) => store.call('alcf.batches.status', { id }), onFound);
  return (
    <LineForm label="Id of a batch" action={find}>
      Look it up
    </LineForm>
  );
}

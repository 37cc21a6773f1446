import { useState } from 'react';
import type { AlcfBatch, Output } from '../../electron/contract.ts';
import { clusterLabel } from '../alcf/cluster-label.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Badge } from '../parts/badge.tsx';
import { Copyable } from '../parts/copyable.tsx';
import { Fact } from '../parts/fact.tsx';
import { Failure } from '../parts/failure.tsx';
import { exactTime } from '../parts/time.ts';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';
import { BatchResult } from './batch-result.tsx';
import { batchWords, isUnfinished } from './words.ts';

export function BatchList({ batches }: { batches: readonly AlcfBatch[] }) {
  if (batches.length === 0) return <p className="muted">There are none of this account.</p>;
  return (
    <ul className="batches" aria-label="Batches">
      {batches.map((batch) => (
        <BatchEntry key={batch.id} batch={batch} />
      ))}
    </ul>
  );
}

function BatchEntry({ batch }: { batch: AlcfBatch }) {
  const store = useStore();
  const [result, setResult] = useState<Output<'alcf.batches.result'>>();
  const fetch = useAction(() => store.call('alcf.batches.result', { id: batch.id }), setResult);

  return (
    <li>
      <div className="card-head">
        <p>
          <Badge {...batchWords[batch.status]} /> <Copyable value={batch.id} what="id of the batch" />
        </p>
        {!isUnfinished(batch) && (
          <ActionButton pending={fetch.pending} onClick={() => void fetch.run()}>
            {batch.status === 'failed' ? 'Show why' : 'Show the result'}
            <span className="visually-hidden"> of {batch.id}</span>
          </ActionButton>
        )}
      </div>
      <dl className="facts">
        <Fact name="Input file">
          {batch.inputFile && <Copyable value={batch.inputFile} what="path of the input file" />}
        </Fact>
        <Fact name="Cluster">{batch.cluster && clusterLabel(batch.cluster)}</Fact>
        <Fact name="Handed in">{timeOf(batch.createdAt)}</Fact>
        <Fact name="Started">{timeOf(batch.startedAt)}</Fact>
        <Fact name="Completed">{timeOf(batch.completedAt)}</Fact>
        <Fact name="Failed at">{timeOf(batch.failedAt)}</Fact>
      </dl>
      <Failure error={fetch.error} />
      <div role="status">{result && !fetch.error && <BatchResult result={result} />}</div>
    </li>
  );
}

/** A time that cannot be read is told as ALCF tells it. */
function timeOf(told: string | undefined): string | undefined {
  const at = Date.parse(told ?? '');
  return Number.isNaN(at) ? told : exactTime(at);
}

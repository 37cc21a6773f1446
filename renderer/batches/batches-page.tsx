import { useEffect, useState } from 'react';
import type { AlcfBatch } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { hrefOf } from '../state/route.ts';
import { useAction } from '../state/use-action.ts';
import { usePage, useStore } from '../state/use-page.ts';
import { BatchForm } from './batch-form.tsx';
import { BatchList } from './batch-list.tsx';
import './batches.css';
import { LookUp } from './look-up.tsx';
import { isUnfinished } from './words.ts';

export function BatchesPage() {
  const state = usePage(({ status }) => status?.alcf.state);
  return (
    <>
      <h1 id="page-title">Batches</h1>
      <p className="lead">
        Many requests at once: ALCF reads them from a file on its disks and writes the answers to another.
        Only ALCF Support can cancel a batch that was started.
      </p>
      {state === 'signed-in' || state === 'expiring' ? (
        <Batches />
      ) : (
        <p>
          Batches can be started once you are <a href={hrefOf('status', 'alcf')}>signed in to ALCF</a>.
        </p>
      )}
    </>
  );
}

/** ALCF itself looks no more often. */
const lookAgainMs = 60_000;

function Batches() {
  const store = useStore();
  const [batches, setBatches] = useState<readonly AlcfBatch[]>();
  const list = useAction(
    () => store.call('alcf.batches.list', {}),
    (told) => setBatches(told.batches),
  );
  const unfinished = batches?.some(isUnfinished) ?? false;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the page opens
  useEffect(() => void list.run(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for as long as one may change
  useEffect(() => {
    if (!unfinished) return;
    const timer = setInterval(() => void list.run(), lookAgainMs);
    return () => clearInterval(timer);
  }, [unfinished]);

  function show(batch: AlcfBatch): void {
    setBatches((known = []) => [batch, ...known.filter(({ id }) => id !== batch.id)]);
  }

  return (
    <>
      <BatchForm onStarted={show} />
      <section className="card" aria-labelledby="batches">
        <div className="card-head">
          <h2 id="batches">Your batches</h2>
          <ActionButton icon="refresh" pending={list.pending} onClick={() => void list.run()}>
            Refresh
          </ActionButton>
        </div>
        <Failure error={list.error} />
        {list.error && <LookUp onFound={show} />}
        {batches && <BatchList batches={batches} />}
      </section>
    </>
  );
}

import { useId, useState } from 'react';
import type { AlcfBatch } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { useAction } from '../state/use-action.ts';
import { usePage, useStore } from '../state/use-page.ts';

/** Hands in a batch. The files are ALCF's own; only their paths are given. */
export function BatchForm({ onStarted }: { onStarted: (batch: AlcfBatch) => void }) {
  const id = useId();
  const store = useStore();
  const models = usePage(({ catalogue }) => catalogue?.models)?.filter(({ capabilities }) =>
    capabilities.includes('batch'),
  );
  const [picked, setPicked] = useState('');
  const [inputFile, setInputFile] = useState('');
  const [outputFolder, setOutputFolder] = useState('');
  const model = picked || (models?.[0]?.id ?? '');
  const start = useAction(
    () => {
      const folder = outputFolder.trim();
      return store.call('alcf.batches.submit', {
        model,
        inputFile: inputFile.trim(),
        ...(folder !== '' && { outputFolder: folder }),
      });
    },
    (batch) => {
      store.say(`The batch ${batch.id} was started.`);
      setInputFile('');
      onStarted(batch);
    },
  );

  return (
    <section className="card" aria-labelledby="new-batch">
      <h2 id="new-batch">New batch</h2>
      <form
        className="batch-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start.run();
        }}
      >
        <label htmlFor={`${id}-model`}>Model</label>
        <select id={`${id}-model`} value={model} onChange={(event) => setPicked(event.target.value)}>
          {models?.map((each) => (
            <option key={each.id} value={each.id}>
              {each.displayName}
            </option>
          ))}
        </select>
        <PathField
          id={`${id}-input`}
          label="Input file"
          value={inputFile}
          onChange={setInputFile}
          placeholder="/eagle/project/input.jsonl"
          help="On ALCF's disks, one request a line, readable by all or in a shared project."
          failureId={`${id}-failure`}
        />
        <PathField
          id={`${id}-output`}
          label="Output folder"
          value={outputFolder}
          onChange={setOutputFolder}
          placeholder="Where ALCF puts them by itself"
          help="On ALCF's disks too; it may be left out."
          failureId={`${id}-failure`}
        />
        <div className="actions">
          <ActionButton look="primary" pending={start.pending}>
            Start the batch
          </ActionButton>
        </div>
      </form>
      <Failure id={`${id}-failure`} error={start.error} />
    </section>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  readonly help: string;
  readonly failureId: string;
}

function PathField({ id, label, value, onChange, placeholder, help, failureId }: FieldProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div className="field">
        <input
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          aria-describedby={`${id}-help ${failureId}`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      </div>
    </>
  );
}

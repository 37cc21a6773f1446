import type { Output } from '../../electron/contract.ts';
import { Copyable } from '../parts/copyable.tsx';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** Where a batch's answers are, and what it counted. */
export function BatchResult({ result }: { result: Output<'alcf.batches.result'> }) {
  const { resultsFile, progressFile, metrics, text } = result;
  return (
    <dl className="facts">
      {resultsFile !== undefined && (
        <div>
          <dt>Results</dt>
          <dd>
            <Copyable value={resultsFile} what="path of the results" />
          </dd>
        </div>
      )}
      {progressFile !== undefined && (
        <div>
          <dt>Progress</dt>
          <dd>
            <Copyable value={progressFile} what="path of the progress file" />
          </dd>
        </div>
      )}
      {Object.entries(metrics).map(([name, value]) => (
        <div key={name}>
          <dt>{name.replaceAll('_', ' ')}</dt>
          <dd>{number.format(value)}</dd>
        </div>
      ))}
      {text !== undefined && (
        <div>
          <dt>ALCF says</dt>
          <dd>{text}</dd>
        </div>
      )}
    </dl>
  );
}

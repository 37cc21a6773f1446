import type { Output } from '../../electron/contract.ts';
import { Copyable } from '../parts/copyable.tsx';
import { Fact } from '../parts/fact.tsx';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** Where a batch's answers are, and what it counted. */
export function BatchResult({ result }: { result: Output<'alcf.batches.result'> }) {
  const { resultsFile, progressFile, metrics, text } = result;
  return (
    <dl className="facts">
      <Fact name="Results">{resultsFile && <Copyable value={resultsFile} what="path of the results" />}</Fact>
      <Fact name="Progress">
        {progressFile && <Copyable value={progressFile} what="path of the progress file" />}
      </Fact>
      {Object.entries(metrics).map(([name, value]) => (
        <Fact key={name} name={name.replaceAll('_', ' ')}>
          {number.format(value)}
        </Fact>
      ))}
      <Fact name="ALCF says">{text}</Fact>
    </dl>
  );
}

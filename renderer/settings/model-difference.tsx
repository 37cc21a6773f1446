import type { Output } from '../../electron/contract.ts';
import { environmentLabel } from './environments.ts';

/** Which models a switch would bring and take. `from` is the environment in force. */
export function ModelDifference({
  difference,
  from,
}: {
  difference: Output<'environment.compare'>;
  from: string;
}) {
  const { added, removed, problem } = difference;
  if (problem) return <p>{problem}</p>;
  if (added.length + removed.length === 0) {
    return <p>Both have the same models.</p>;
  }
  const here = environmentLabel(from);
  return (
    <>
      <ModelNames title={`It has ${count(added)} that ${here} does not`} names={added} />
      <ModelNames title={`It lacks ${count(removed)} that ${here} has`} names={removed} />
    </>
  );
}

function ModelNames({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <>
      <p>{title}:</p>
      <ul className="names" aria-label={title}>
        {names.map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

function count(names: readonly string[]): string {
  return names.length === 1 ? '1 model' : `${names.length} models`;
}

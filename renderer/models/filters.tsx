import { clusterLabel } from '../alcf/cluster-label.ts';
import { Icon } from '../parts/icons.tsx';
import type { Model, Wish } from './filter.ts';
import { familyWords, kindWords, providerWords, statusWords } from './words.ts';

interface Props {
  readonly wish: Wish;
  readonly onChange: (wish: Wish) => void;
  readonly models: readonly Model[];
}

type Choosable = 'provider' | 'cluster' | 'family' | 'kind' | 'status';

const choices: readonly {
  readonly key: Choosable;
  readonly label: string;
  readonly word: (value: string) => string;
}[] = [
  { key: 'provider', label: 'Provider', word: wordOf(providerWords) },
  { key: 'cluster', label: 'Cluster', word: clusterLabel },
  { key: 'family', label: 'Family', word: wordOf(familyWords) },
  { key: 'kind', label: 'Kind', word: wordOf(kindWords) },
  {
    key: 'status',
    label: 'State',
    word: wordOf(Object.fromEntries(Object.entries(statusWords).map(([name, { word }]) => [name, word]))),
  },
];

export function Filters({ wish, onChange, models }: Props) {
  return (
    <search className="filters">
      <label className="search">
        <span className="visually-hidden">Search models</span>
        <Icon name="search" />
        <input
          type="search"
          placeholder="Search by any name"
          value={wish.text}
          spellCheck={false}
          onChange={(event) => onChange({ ...wish, text: event.target.value })}
        />
      </label>
      {choices.map(({ key, label, word }) => {
        const values = valuesOf(models, key, wish[key]);
        return (
          values.length > 0 && (
            <label key={key} className="choice">
              {label}
              <select
                value={wish[key]}
                onChange={(event) => onChange({ ...wish, [key]: event.target.value })}
              >
                <option value="">Any</option>
                {values.map((value) => (
                  <option key={value} value={value}>
                    {word(value)}
                  </option>
                ))}
              </select>
            </label>
          )
        );
      })}
    </search>
  );
}

function wordOf(words: Readonly<Record<string, string>>): (value: string) => string {
  return (value) => words[value] ?? value;
}

/** What at least one model has, and what is asked for although none has it any more. */
function valuesOf(models: readonly Model[], key: Choosable, wanted: string): readonly string[] {
  const values = new Set<string>(models.flatMap((model) => model[key] ?? []));
  return [...(wanted === '' ? values : values.add(wanted))];
}

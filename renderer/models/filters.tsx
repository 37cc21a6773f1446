import { Icon } from '../parts/icons.tsx';
import type { Model, Wish } from './filter.ts';
import { familyWords, kindWords, providerWords } from './words.ts';

interface Props {
  readonly wish: Wish;
  readonly onChange: (wish: Wish) => void;
  readonly models: readonly Model[];
}

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
      <Choice
        label="Provider"
        words={present(providerWords, models, 'provider')}
        value={wish.provider}
        onChange={(provider) => onChange({ ...wish, provider })}
      />
      <Choice
        label="Family"
        words={present(familyWords, models, 'family')}
        value={wish.family}
        onChange={(family) => onChange({ ...wish, family })}
      />
      <Choice
        label="Kind"
        words={present(kindWords, models, 'kind')}
        value={wish.kind}
        onChange={(kind) => onChange({ ...wish, kind })}
      />
    </search>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly words: readonly (readonly [string, string])[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, words, value, onChange }: ChoiceProps) {
  return (
    <label className="choice">
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">Any</option>
        {words.map(([name, word]) => (
          <option key={name} value={name}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The words for values that at least one model has. */
function present(
  words: Readonly<Record<string, string>>,
  models: readonly Model[],
  key: 'provider' | 'family' | 'kind',
) {
  const seen = new Set<string>(models.map((model) => model[key]));
  return Object.entries(words).filter(([name]) => seen.has(name));
}

import type { ControlProps } from './control-props.ts';

interface Props extends ControlProps {
  readonly choices: readonly { readonly value: string; readonly word: string }[];
}

export function ChoiceControl({ id, describedBy, setting, change, choices }: Props) {
  return (
    <select
      id={id}
      aria-describedby={describedBy}
      value={String(setting.value)}
      onChange={(event) => void change.run(event.target.value)}
    >
      {choices.map(({ value, word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  );
}

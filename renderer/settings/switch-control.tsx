import type { ControlProps } from './control-props.ts';

export function SwitchControl({ id, describedBy, setting, change }: ControlProps) {
  const on = setting.value === true;
  return (
    <span className="switch">
      <input
        type="checkbox"
        role="switch"
        id={id}
        aria-describedby={describedBy}
        checked={on}
        aria-checked={on}
        onChange={() => void change.run(!on)}
      />
      {on ? 'On' : 'Off'}
    </span>
  );
}

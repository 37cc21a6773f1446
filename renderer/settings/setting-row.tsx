import { useId } from 'react';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icons.tsx';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control-props.ts';
import type { Field, Setting } from './fields.ts';
import { lockedBecause } from './locked.ts';
import { writeValue } from './read-value.ts';
import { SwitchControl } from './switch-control.tsx';
import { TextControl } from './text-control.tsx';
import { type SettingChange, useSetting } from './use-setting.ts';

/** One setting: its name, its control, what it means, and what became of a change. */
export function SettingRow({ field, setting }: { field: Field; setting: Setting }) {
  const id = useId();
  const change = useSetting(setting, field.label);
  const locked = lockedBecause(setting);

  return (
    <div className="setting">
      <label htmlFor={id}>{field.label}</label>
      <div className="setting-body">
        {locked ? (
          <output id={id} className="locked">
            <Icon name="lock" />
            {wordFor(field, setting)}
          </output>
        ) : (
          <Control
            field={field}
            id={id}
            describedBy={`${id}-help ${id}-failure`}
            setting={setting}
            change={change}
          />
        )}
        <p id={`${id}-help`} className="help">
          {[setting.about, field.note, locked].filter(Boolean).join(' ')}
        </p>
        <Failure id={`${id}-failure`} error={change.error} />
        {!locked && <AfterChange change={change} label={field.label} setting={setting} />}
      </div>
    </div>
  );
}

/** A value as a person reads it, where it cannot be changed. */
function wordFor(field: Field, { value }: Setting): string {
  switch (field.kind) {
    case 'switch':
      return value === true ? 'On' : 'Off';
    case 'choice':
      return field.choices.find((choice) => choice.value === value)?.word ?? writeValue(value);
    case 'secret':
      return 'Not shown';
    case 'number':
      return field.unit ? `${writeValue(value)} ${field.unit}` : writeValue(value);
    case 'text':
      return writeValue(value) || 'Not set';
  }
}

function Control({ field, ...props }: ControlProps & { field: Field }) {
  switch (field.kind) {
    case 'switch':
      return <SwitchControl {...props} />;
    case 'choice':
      return <ChoiceControl choices={field.choices} {...props} />;
    case 'text':
    case 'number':
    case 'secret':
      return <TextControl field={field} {...props} />;
  }
}

interface AfterChangeProps {
  readonly change: SettingChange;
  readonly label: string;
  readonly setting: Setting;
}

function AfterChange({ change, label, setting }: AfterChangeProps) {
  const empty = setting.default === '' || setting.default === null;

  return (
    <div className="after-change">
      {change.confirmation && (
        <span className="confirmation">
          <Icon name="ok" /> {change.confirmation}
        </span>
      )}
      {change.undo && (
        <ActionButton look="quiet" pending={change.pending} onClick={change.undo}>
          Undo<span className="visually-hidden"> the change of {label}</span>
        </ActionButton>
      )}
      {change.reset && (
        <ActionButton look="quiet" pending={change.pending} onClick={change.reset}>
          {empty ? 'Clear' : 'Reset'}
          <span className="visually-hidden"> {label}</span>
          {!empty && ' to default'}
        </ActionButton>
      )}
    </div>
  );
}

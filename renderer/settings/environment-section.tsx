import { useState } from 'react';
import { namedEnvironments } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Icon } from '../parts/icons.tsx';
import { usePage, useStore } from '../state/use-page.ts';
import { environmentLabel, isNamedEnvironment } from './environments.ts';
import { lockedBecause } from './locked.ts';
import { SwitchDialog } from './switch-dialog.tsx';

const custom = 'custom';

/** Which ARGO answers. A switch is only made after its difference in models was shown. */
export function EnvironmentSection() {
  const store = useStore();
  const setting = usePage((state) => state.settings?.settings.find(({ key }) => key === 'environment'));
  const current = String(setting?.value ?? '');
  const [picked, setPicked] = useState<string>();
  const [address, setAddress] = useState('');
  const [asking, setAsking] = useState(false);
  if (!setting) return null;

  const locked = lockedBecause(setting);
  const inForce = isNamedEnvironment(current) ? current : custom;
  const choice = picked ?? inForce;
  const wanted = choice === custom ? address.trim() || (inForce === custom ? current : '') : choice;

  function close(switched: boolean): void {
    setAsking(false);
    if (!switched) return;
    setPicked(undefined);
    setAddress('');
    store.say(`Switched to ${environmentLabel(wanted)}.`);
  }

  return (
    <fieldset className="setting environment" disabled={locked !== undefined}>
      <legend>Environment</legend>
      <div className="setting-body">
        {namedEnvironments.map(({ name, label, about }) => (
          <Option key={name} value={name} choice={choice} onPick={setPicked} label={label} about={about} />
        ))}
        <Option
          value={custom}
          choice={choice}
          onPick={setPicked}
          label="Custom"
          about="Another gateway, by its address."
        />
        {choice === custom && (
          <input
            type="url"
            aria-label="Address of the custom environment"
            placeholder="https://apps.inside.anl.gov/argoapi"
            spellCheck={false}
            value={address || (inForce === custom ? current : '')}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
        {locked && (
          <p className="help">
            <Icon name="lock" /> {locked}
          </p>
        )}
        {wanted !== '' && wanted !== current && (
          <div className="actions">
            <ActionButton look="primary" onClick={() => setAsking(true)}>
              Compare and switch…
            </ActionButton>
            <ActionButton look="quiet" onClick={() => setPicked(undefined)}>
              Keep the present one
            </ActionButton>
          </div>
        )}
      </div>
      {asking && <SwitchDialog from={current} to={wanted} onClose={close} />}
    </fieldset>
  );
}

interface OptionProps {
  readonly value: string;
  readonly choice: string;
  readonly onPick: (value: string) => void;
  readonly label: string;
  readonly about: string;
}

function Option({ value, choice, onPick, label, about }: OptionProps) {
  return (
    <label className="option">
      <input
        type="radio"
        name="environment"
        value={value}
        checked={value === choice}
        onChange={() => onPick(value)}
      />
      <span>
        {label} <span className="muted">{about}</span>
      </span>
    </label>
  );
}

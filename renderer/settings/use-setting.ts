import { useState } from 'react';
import { type Action, useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';
import type { Setting, SettingValue } from './fields.ts';

export interface SettingChange extends Action<[SettingValue]> {
  /** What the last change is confirmed with. */
  readonly confirmation: string | undefined;
  /** Takes the last change back; undefined when there is none. */
  readonly undo: (() => void) | undefined;
  /** Sets what holds without any choice; undefined when that is so already. */
  readonly reset: (() => void) | undefined;
}

/** Changes one setting, confirms it in place, and knows the way back. `label` names it to a screen reader. */
export function useSetting(setting: Setting, label: string): SettingChange {
  const store = useStore();
  const [change, setChange] = useState<{ from: SettingValue; words: string }>();
  const action = useAction((value: SettingValue) => store.setSetting({ key: setting.key, value }));

  async function set(value: SettingValue, words: string, undoable: boolean): Promise<boolean> {
    const from = setting.value;
    setChange(undefined);
    const done = await action.run(value);
    if (done) {
      if (undoable) setChange({ from, words });
      store.say(`${label}: ${words}`);
    }
    return done;
  }

  return {
    ...action,
    run: (value) => set(value, 'Saved.', true),
    confirmation: change?.words,
    undo: change && (() => void set(change.from, 'Taken back.', false)),
    reset:
      setting.value === setting.default
        ? undefined
        : () => void set(setting.default, 'Back to the default.', true),
  };
}

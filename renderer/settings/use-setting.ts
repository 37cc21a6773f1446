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
  const [change, setChange] = useState<{ words: string; from?: SettingValue }>();
  const action = useAction((value: SettingValue) => store.setSetting({ key: setting.key, value }));

  async function set(value: SettingValue, done: { words: string; from?: SettingValue }): Promise<boolean> {
    setChange(undefined);
    const changed = await action.run(value);
    if (changed) {
      setChange(done);
      store.say(`${label}: ${done.words}`);
    }
    return changed;
  }

  /** A default is taken back to by forgetting the choice; a secret cannot be, for the page never knew it. */
  const way = setting.secret ? {} : { from: setting.source === 'file' ? setting.value : null };
  const from = change?.from;
  const isChosen = setting.source === 'file' && (setting.secret || setting.value !== setting.default);

  return {
    ...action,
    run: (value) => set(value, { words: 'Saved.', ...way }),
    confirmation: change?.words,
    undo: from === undefined ? undefined : () => void set(from, { words: 'Taken back.' }),
    reset: isChosen ? () => void set(null, { words: 'Back to the default.', ...way }) : undefined,
  };
}

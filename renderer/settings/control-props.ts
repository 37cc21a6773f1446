import type { Setting } from './fields.ts';
import type { SettingChange } from './use-setting.ts';

export interface ControlProps {
  readonly id: string;
  /** Ids of the sentences that belong to the control. */
  readonly describedBy: string;
  readonly setting: Setting;
  readonly change: SettingChange;
}

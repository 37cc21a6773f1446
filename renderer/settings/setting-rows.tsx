import { usePage } from '../state/use-page.ts';
import type { Field } from './fields.ts';
import { SettingRow } from './setting-row.tsx';

/** The rows for the fields whose setting the app has. */
export function SettingRows({ fields }: { fields: readonly Field[] }) {
  const settings = usePage((state) => state.settings?.settings);
  return fields.map((field) => {
    const setting = settings?.find(({ key }) => key === field.key);
    return setting && <SettingRow key={field.key} field={field} setting={setting} />;
  });
}

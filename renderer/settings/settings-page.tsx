import { usePage } from '../state/use-page.ts';
import { EnvironmentSection } from './environment-section.tsx';
import { groups, userField } from './fields.ts';
import { ImportSection } from './import-section.tsx';
import { Places } from './places.tsx';
import { SettingRows } from './setting-rows.tsx';
import './settings.css';

export function SettingsPage() {
  const known = usePage((state) => state.settings !== undefined);
  return (
    <>
      <h1 id="page-title">Settings</h1>
      {known && (
        <>
          <section className="card" aria-label="ARGO account">
            <h2>ARGO</h2>
            <SettingRows fields={[userField]} />
            <EnvironmentSection />
          </section>
          {groups.map(({ title, folded, fields }) =>
            folded ? (
              <details key={title} className="card">
                <summary>
                  <h2>{title}</h2>
                </summary>
                <SettingRows fields={fields} />
              </details>
            ) : (
              <section key={title} className="card" aria-label={title}>
                <h2>{title}</h2>
                <SettingRows fields={fields} />
              </section>
            ),
          )}
          <ImportSection />
          <Places />
        </>
      )}
    </>
  );
}

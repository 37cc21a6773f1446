import { Copyable } from '../parts/copyable.tsx';
import { usePage } from '../state/use-page.ts';

/** Where what lasts is kept on this machine. */
export function Places() {
  const settingsPath = usePage((state) => state.settings?.path);
  const about = usePage((state) => state.about);
  return (
    <section className="card" aria-labelledby="places">
      <h2 id="places">Files</h2>
      <dl className="facts">
        {settingsPath && <Place name="Settings" path={settingsPath} what="path of the settings" />}
        {about && <Place name="Log" path={about.logPath} what="path of the log" />}
        {about && <Place name="Data folder" path={about.dataDir} what="path of the data folder" />}
      </dl>
    </section>
  );
}

function Place({ name, path, what }: { name: string; path: string; what: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Copyable value={path} what={what} />
      </dd>
    </div>
  );
}

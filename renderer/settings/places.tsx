import { Copyable } from '../parts/copyable.tsx';
import { Fact } from '../parts/fact.tsx';
import { usePage } from '../state/use-page.ts';

/** Where what lasts is kept on this machine. */
export function Places() {
  const settingsPath = usePage((state) => state.settings?.path);
  const about = usePage((state) => state.about);
  return (
    <section className="card" aria-labelledby="places">
      <h2 id="places">Files</h2>
      <dl className="facts">
        <Fact name="Settings">
          {settingsPath && <Copyable value={settingsPath} what="path of the settings" />}
        </Fact>
        <Fact name="Log">{about && <Copyable value={about.logPath} what="path of the log" />}</Fact>
        <Fact name="Data folder">
          {about && <Copyable value={about.dataDir} what="path of the data folder" />}
        </Fact>
      </dl>
    </section>
  );
}

import { useState } from 'react';
import { ActionButton } from '../parts/action-button.tsx';
import { Notice } from '../parts/notice.tsx';
import { usePage, useStore } from '../state/use-page.ts';

const none: readonly string[] = [];

/** What a person should know on whichever page they are. */
export function Notices() {
  const told = usePage((state) => state.settings?.notices ?? none);
  const demo = usePage((state) => state.about?.demo === true);
  const [dismissed, setDismissed] = useState<readonly string[]>(none);

  return (
    <div className="notices" role="status">
      <ContactNotice />
      <VersionNotices />
      {demo && (
        <Notice tone="info">
          This is the demo: ARGO, ALCF and Globus are simulated on this machine, and nothing leaves it.
        </Notice>
      )}
      {told
        .filter((sentence) => !dismissed.includes(sentence))
        .map((sentence) => (
          <Notice
            key={sentence}
            tone="warn"
            actions={
              <ActionButton look="quiet" onClick={() => setDismissed([...dismissed, sentence])}>
                Dismiss
              </ActionButton>
            }
          >
            {sentence}
          </Notice>
        ))}
    </div>
  );
}

function ContactNotice() {
  const contact = usePage((state) => state.contact);
  const problem = usePage((state) => state.problem);
  const store = useStore();
  const tryNow = <ActionButton onClick={store.retry}>Try now</ActionButton>;

  switch (contact) {
    case 'connecting':
      return null;
    case 'lost':
      return (
        <Notice tone="warn" actions={tryNow}>
          Lost contact with Argo Tray. What you see may be out of date; this page connects again by itself as
          soon as Argo Tray runs.
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="fail" actions={tryNow}>
          Argo Tray does not accept the key of this page. Open the address that Argo Tray printed when it was
          last started.
        </Notice>
      );
    case 'connected':
      return (
        problem && (
          <Notice tone="fail">
            {problem.message} {problem.hint}
          </Notice>
        )
      );
  }
}

function VersionNotices() {
  const version = usePage((state) => state.about?.version);
  const firstVersion = usePage((state) => state.firstVersion);
  const update = usePage((state) => state.status?.update);
  return (
    <>
      {version !== firstVersion && (
        <Notice tone="info" actions={<ActionButton onClick={() => location.reload()}>Reload</ActionButton>}>
          Argo Tray was updated to version {version}. Reload this page to use it.
        </Notice>
      )}
      {update?.available && <Notice tone="info">Version {update.version} of Argo Tray is out.</Notice>}
    </>
  );
}

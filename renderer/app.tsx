import { useEffect, useRef } from 'react';
import { MismatchQuestion } from './alcf/mismatch-question.tsx';
import { BatchesPage } from './batches/batches-page.tsx';
import { Frame } from './frame/frame.tsx';
import { ModelsPage } from './models/models-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { goTo, type PageName, useRoute } from './state/route.ts';
import { usePage } from './state/use-page.ts';
import { StatusPage } from './status/status-page.tsx';
import { WelcomePage } from './welcome/welcome-page.tsx';

const pageOf = {
  status: StatusPage,
  models: ModelsPage,
  batches: BatchesPage,
  settings: SettingsPage,
  welcome: WelcomePage,
} satisfies Record<PageName, () => React.ReactNode>;

export function App() {
  const route = useRoute();
  const headline = usePage((state) => state.status?.headline);
  const Page = pageOf[route];
  useWelcome();

  useEffect(() => {
    document.title = headline ? `${headline} – Argo Tray` : 'Argo Tray';
  }, [headline]);

  return (
    <>
      <Frame route={route}>
        <Page />
      </Frame>
      <MismatchQuestion />
    </>
  );
}

/** Without a user name the first page is the welcome, once; whoever leaves it is left in peace. */
function useWelcome(): void {
  const user = usePage((state) => state.status?.argo.user);
  const decided = useRef(false);

  useEffect(() => {
    if (user === undefined || decided.current) return;
    decided.current = true;
    if (user === '' && location.hash === '') goTo('welcome');
  }, [user]);
}

import { hrefOf, type PageName } from '../state/route.ts';
import { usePage } from '../state/use-page.ts';
import { Mark } from './mark.tsx';

const links: readonly { page: PageName; word: string }[] = [
  { page: 'welcome', word: 'Welcome' },
  { page: 'status', word: 'Status' },
  { page: 'models', word: 'Models' },
  { page: 'batches', word: 'Batches' },
  { page: 'settings', word: 'Settings' },
];

export function Navigation({ route }: { route: PageName }) {
  const about = usePage((state) => state.about);
  const firstRun = usePage((state) => state.status?.argo.user === '');
  const usesAlcf = usePage(({ status }) => status !== undefined && status.alcf.state !== 'signed-out');
  const hidden: Partial<Record<PageName, boolean>> = { welcome: !firstRun, batches: !usesAlcf };
  const shown = links.filter(({ page }) => page === route || !hidden[page]);

  return (
    <header className="side">
      <p className="product">
        <Mark />
        Argo Tray
      </p>
      <nav aria-label="Pages">
        <ul>
          {shown.map(({ page, word }) => (
            <li key={page}>
              <a href={hrefOf(page)} aria-current={page === route ? 'page' : undefined}>
                {word}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {about && (
        <p className="version">
          Version {about.version}
          {about.demo && ', demo'}
        </p>
      )}
    </header>
  );
}

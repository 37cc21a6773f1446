import { hrefOf, type PageName } from '../state/route.ts';
import { usePage } from '../state/use-page.ts';
import { Mark } from './mark.tsx';

const links: readonly { page: PageName; word: string }[] = [
  { page: 'status', word: 'Status' },
  { page: 'models', word: 'Models' },
  { page: 'settings', word: 'Settings' },
];

const welcome = { page: 'welcome', word: 'Welcome' } as const;

export function Navigation({ route }: { route: PageName }) {
  const about = usePage((state) => state.about);
  const firstRun = usePage((state) => state.status?.argo.user === '');
  const shown = firstRun || route === 'welcome' ? [welcome, ...links] : links;

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

/** What a folder may import of ours beside itself; everything else is a broken arrow. */
const arrows = {
  'electron/dialects/': [],
  'electron/providers/': ['electron/dialects/'],
  'electron/proxy/': ['electron/providers/', 'electron/dialects/'],
  'electron/app/': ['electron/proxy/', 'electron/providers/', 'electron/dialects/', 'electron/contract.ts'],
  'electron/headless/': ['electron/app/', 'electron/contract.ts', 'electron/dialects/result.ts'],
  'electron/desktop/': ['electron/app/', 'electron/contract.ts', 'electron/dialects/result.ts'],
  // The file and the folder of its parts.
  'electron/contract': [],
  'electron/cli.ts': ['electron/headless/', 'electron/app/', 'electron/contract.ts'],
  'electron/main.ts': ['electron/desktop/', 'electron/app/', 'electron/contract.ts'],
  'electron/preload.ts': ['electron/desktop/', 'electron/contract.ts'],
  'renderer/': ['electron/contract.ts'],
};

const ours = '^(electron|renderer|test|build)/';
const needsElectron = '^electron/(desktop/|main[.]ts$|preload[.]ts$)';

/** @param {string} place a folder (with its slash) or a file, from the root */
const pattern = (place) => `^${place.replace('.', '[.]')}`;

const rules = Object.entries(arrows).map(([place, allowed]) => ({
  name: `arrows-of-${place.replace('electron/', '').replace(/[/.].*$/, '')}`,
  severity: 'error',
  comment: `${place} may import ${['itself', ...allowed].join(', ')} and nothing else of ours.`,
  from: { path: pattern(place) },
  to: { path: ours, pathNot: [place, ...allowed].map(pattern) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one idea or three; types count too.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'one-dialect-does-not-know-another',
      severity: 'error',
      comment:
        'Dialects meet in the conversation; what two of them share stands beside their folders, or in openai/ what its four descendants share.',
      from: { path: '^electron/dialects/([^/]+)/' },
      to: { path: '^electron/dialects/[^/]+/', pathNot: '^electron/dialects/($1|openai)/' },
    },
    {
      name: 'electron-only-in-the-desktop',
      severity: 'error',
      comment: 'Importing electron or electron-store from plain Node throws and tries to download.',
      from: { path: '^(electron|renderer|build)/', pathNot: needsElectron },
      to: { path: 'node_modules/electron(-store|-updater)?/' },
    },
    {
      name: 'no-node-in-the-page',
      severity: 'error',
      comment: 'The page runs in a browser.',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that leads nowhere escapes every other rule.',
      from: { path: '^electron/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript API; swc sees type-only imports by itself.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

import type { SettingsView } from '../../electron/contract.ts';

export type Setting = SettingsView['settings'][number];
export type SettingValue = Setting['value'];

interface Words {
  readonly key: string;
  readonly label: string;
  /** What the app's own sentence about the setting does not say. */
  readonly note?: string;
}

/** How one setting is shown. `unit` stands behind a number. */
export type Field = Words &
  (
    | { readonly kind: 'text' | 'secret' | 'switch' }
    | { readonly kind: 'number'; readonly unit?: string }
    | {
        readonly kind: 'choice';
        readonly choices: readonly { readonly value: string; readonly word: string }[];
      }
  );

interface Group {
  readonly title: string;
  /** Shown behind a fold, because few people ever need it. */
  readonly folded?: true;
  readonly fields: readonly Field[];
}

export const userField: Field = {
  key: 'user',
  kind: 'text',
  label: 'ANL user name',
};

/** Every setting but the environment, which has a section of its own, in the order people look for them. */
export const groups: readonly Group[] = [
  {
    title: 'Local server',
    fields: [
      { key: 'port', kind: 'number', label: 'Port' },
      { key: 'host', kind: 'text', label: 'Listens on' },
      { key: 'localKey', kind: 'secret', label: 'Local key' },
      { key: 'bodyLimitMegabytes', kind: 'number', unit: 'MB', label: 'Largest request' },
    ],
  },
  {
    title: 'Models',
    fields: [
      {
        key: 'unknownModel',
        kind: 'choice',
        label: 'Unknown model name',
        choices: [
          { value: 'fallback', word: 'Answer with the default model' },
          { value: 'error', word: 'Answer with an error' },
        ],
      },
      { key: 'modelRefreshHours', kind: 'number', unit: 'hours', label: 'Fetch the list every' },
      { key: 'holdColdSeconds', kind: 'number', unit: 'seconds', label: 'Wait for a cold model' },
      { key: 'legacyMode', kind: 'switch', label: 'Legacy mode' },
    ],
  },
  {
    title: 'ALCF sign-in',
    fields: [
      { key: 'unprotectedVault', kind: 'switch', label: 'Keep it without a keyring' },
      { key: 'shareAlcfLogin', kind: 'switch', label: "Share with ALCF's tools" },
    ],
  },
  {
    title: 'Network and advanced',
    folded: true,
    fields: [
      { key: 'argoBaseUrl', kind: 'text', label: 'ARGO address' },
      { key: 'alcfBaseUrl', kind: 'text', label: 'ALCF address' },
      { key: 'globusAuthUrl', kind: 'text', label: 'Globus address' },
      { key: 'alcfClientId', kind: 'text', label: 'Globus client' },
      { key: 'extraCertificatesFile', kind: 'text', label: 'Extra certificates' },
      { key: 'resolveOverrides', kind: 'text', label: 'Address overrides' },
      { key: 'allowOtherUpstreams', kind: 'switch', label: 'Other upstreams' },
      { key: 'allowedHosts', kind: 'text', label: 'Allowed hosts' },
      { key: 'allowedOrigins', kind: 'text', label: 'Allowed origins' },
      { key: 'usernamePassthrough', kind: 'switch', label: 'User name passthrough' },
      { key: 'socket', kind: 'text', label: 'Unix socket' },
      { key: 'controlPort', kind: 'number', label: 'Control port', note: 'From the next start on.' },
      { key: 'updateFeedUrl', kind: 'text', label: 'Update feed' },
    ],
  },
];

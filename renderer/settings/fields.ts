import type { SettingsView } from '../../electron/contract.ts';

export type Setting = SettingsView['settings'][number];
export type SettingValue = Setting['value'];

interface Words {
  readonly key: string;
  readonly label: string;
  readonly help: string;
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
  help: 'The name ARGO knows you by: your ANL domain account, without @anl.gov.',
};

/** Every setting but the environment, which has a section of its own, in the order people look for them. */
export const groups: readonly Group[] = [
  {
    title: 'Local server',
    fields: [
      {
        key: 'port',
        kind: 'number',
        label: 'Port',
        help: 'Your tools connect to this port. 0 takes any free one.',
      },
      {
        key: 'host',
        kind: 'text',
        label: 'Listens on',
        help: '127.0.0.1 is this machine alone. Anything wider needs a local key.',
      },
      {
        key: 'localKey',
        kind: 'secret',
        label: 'Local key',
        help: 'If set, every tool must send it as its API key.',
      },
      {
        key: 'bodyLimitMegabytes',
        kind: 'number',
        unit: 'MB',
        label: 'Largest request',
        help: 'Anything larger is refused before it is read.',
      },
    ],
  },
  {
    title: 'Models',
    fields: [
      {
        key: 'unknownModel',
        kind: 'choice',
        label: 'Unknown model name',
        help: 'What a tool gets that asks for a model nobody knows.',
        choices: [
          { value: 'fallback', word: 'Answer with the default model' },
          { value: 'error', word: 'Answer with an error' },
        ],
      },
      {
        key: 'modelRefreshHours',
        kind: 'number',
        unit: 'hours',
        label: 'Fetch the list every',
        help: '0 for never; Refresh on the Models page always works.',
      },
      {
        key: 'legacyMode',
        kind: 'switch',
        label: 'Legacy mode',
        help: 'Sends OpenAI requests through the older ARGO endpoints.',
      },
    ],
  },
  {
    title: 'Network and advanced',
    folded: true,
    fields: [
      {
        key: 'argoBaseUrl',
        kind: 'text',
        label: 'ARGO address',
        help: 'Used instead of the one the environment stands for.',
      },
      { key: 'alcfBaseUrl', kind: 'text', label: 'ALCF address', help: 'The ALCF inference endpoints.' },
      {
        key: 'globusAuthUrl',
        kind: 'text',
        label: 'Globus address',
        help: 'Where Globus signs you in to ALCF.',
      },
      {
        key: 'extraCertificatesFile',
        kind: 'text',
        label: 'Extra certificates',
        help: 'A PEM file with authorities to trust beside those of the system.',
      },
      {
        key: 'resolveOverrides',
        kind: 'text',
        label: 'Address overrides',
        help: 'host:port=IP address, separated by commas; for SSH tunnels.',
      },
      {
        key: 'allowOtherUpstreams',
        kind: 'switch',
        label: 'Other upstreams',
        help: 'Allows addresses outside anl.gov and globus.org for ARGO, ALCF and Globus.',
      },
      {
        key: 'allowedHosts',
        kind: 'text',
        label: 'Allowed hosts',
        help: 'Names other than localhost the server may be called by, separated by commas.',
      },
      {
        key: 'allowedOrigins',
        kind: 'text',
        label: 'Allowed origins',
        help: 'Web pages that may call the server, separated by commas.',
      },
      {
        key: 'usernamePassthrough',
        kind: 'switch',
        label: 'User name passthrough',
        help: "Takes each tool's API key as the ARGO user name, for a server several people share.",
      },
      { key: 'socket', kind: 'text', label: 'Unix socket', help: 'A path to listen on beside the port.' },
      {
        key: 'controlPort',
        kind: 'number',
        label: 'Control port',
        help: 'Where this page is served when there is no desktop; 0 for any. From the next start.',
      },
      {
        key: 'updateFeedUrl',
        kind: 'text',
        label: 'Update feed',
        help: 'Where newer versions are looked for.',
      },
    ],
  },
];

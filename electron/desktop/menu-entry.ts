/** What a click in the tray's menu asks for. */
export type TrayAction =
  | { readonly kind: 'start' | 'stop' | 'restart' | 'use-free-port' }
  | { readonly kind: 'refresh-models' | 'check-connection' }
  | { readonly kind: 'alcf-login' | 'alcf-cancel-login' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'switch-environment'; readonly environment: string }
  | { readonly kind: 'show-window' | 'show-settings' | 'show-alcf' }
  | { readonly kind: 'start-at-login'; readonly enabled: boolean }
  | { readonly kind: 'about' | 'quit' };

/** The menu as data; `tray-template.ts` makes Electron's template of it. */
export type MenuEntry =
  | { readonly type: 'separator' }
  | { readonly type: 'line'; readonly label: string }
  | {
      readonly type: 'item';
      readonly label: string;
      readonly action: TrayAction;
      readonly accelerator?: string;
    }
  | {
      readonly type: 'checkbox' | 'radio';
      readonly label: string;
      readonly checked: boolean;
      readonly action: TrayAction;
    }
  | { readonly type: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] };

import type { Settings } from '../settings/settings.ts';

/** The settings the account goes by. */
export type AccountSettings = Pick<
  Settings,
  'alcfBaseUrl' | 'alcfClientId' | 'globusAuthUrl' | 'port' | 'shareAlcfLogin' | 'unprotectedVault'
>;

import type { ProxySettings } from '../proxy/ports.ts';
import type { LiveSettings } from './settings/live-settings.ts';
import { readOverrides, splitList } from './settings/value-schemas.ts';

/** The settings as the local server reads them for each request. */
export function proxySettingsOf(settings: LiveSettings): ProxySettings {
  const {
    localKey,
    bodyLimitMegabytes,
    allowedHosts,
    allowedOrigins,
    usernamePassthrough,
    resolveOverrides,
  } = settings.current();
  return {
    ...(localKey !== '' && { localKey }),
    bodyLimitBytes: bodyLimitMegabytes * 1_048_576,
    allowedHosts: splitList(allowedHosts),
    allowedOrigins: splitList(allowedOrigins),
    usernamePassthrough,
    extraCertificates: settings.certificates(),
    resolveOverrides: readOverrides(resolveOverrides),
  };
}

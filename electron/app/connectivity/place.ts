import { argoBaseUrlOf, type Settings } from '../settings/settings.ts';
import type { Place } from './situations.ts';

/** Whom the sentences about ARGO speak of. */
export function argoPlace(settings: Pick<Settings, 'environment' | 'argoBaseUrl' | 'user'>): Place {
  const url = new URL(argoBaseUrlOf(settings));
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const gateway = URL.canParse(settings.environment) ? `ARGO at ${host}` : `ARGO ${settings.environment}`;
  return { gateway, host, port, user: settings.user };
}

/** The same for ALCF, by where it was asked. */
export function alcfPlace(origin: string): Place {
  const url = new URL(origin);
  return { gateway: 'ALCF', host: url.hostname, port: Number(url.port || 443), user: '' };
}

/** The only places the page may send the person's browser to. */
const hosts: ReadonlySet<string> = new Set([
  'app.globus.org',
  'auth.globus.org',
  'docs.alcf.anl.gov',
  'inference.alcf.anl.gov',
  'inference-api.alcf.anl.gov',
  'apps.inside.anl.gov',
  'apps-dev.inside.anl.gov',
  'apps-test.inside.anl.gov',
]);

/** The URL to open in the browser, or undefined when it is not one of ours to open. */
export function externalLink(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== 'https:' || !hosts.has(parsed.host)) return undefined;
  return parsed.username === '' && parsed.password === '' ? parsed.href : undefined;
}

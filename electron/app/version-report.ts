/** What `/version` answers: the members argo-proxy's users read (argo-gateway.md section 4.8 of the specification). */
export function versionReport(version: string): Readonly<Record<string, unknown>> {
  return {
    name: 'argo-tray',
    version,
    latest_stable: null,
    latest_pre: null,
    up_to_date: null,
    message: 'Newer versions are not looked for yet.',
    update_commands: null,
    dependencies: null,
  };
}

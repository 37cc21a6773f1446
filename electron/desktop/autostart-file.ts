import path from 'node:path';

/** Where a Linux desktop looks for what starts at login (the XDG autostart specification). */
export function autostartPath(environment: NodeJS.ProcessEnv, home: string): string {
  const config = environment.XDG_CONFIG_HOME;
  const folder = config !== undefined && path.isAbsolute(config) ? config : path.join(home, '.config');
  return path.join(folder, 'autostart', 'argo-tray.desktop');
}

/** The file that starts a command at login. Each argument is quoted as the desktop entry specification says. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Argo Tray',
    'Comment=One local address for every language model at Argonne',
    `Exec=${command.map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

function quoted(argument: string): string {
  // Inside quotes four characters take a backslash, the file then doubles every backslash, and % would begin a field.
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&');
  return `"${inQuotes.replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`;
}

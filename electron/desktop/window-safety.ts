import { app, type Session, shell, type WebContents } from 'electron';
import { externalLink } from './external-links.ts';
import { isPageUrl } from './page-origin.ts';

/** Holds every page there will ever be to ours: no other place, no new window, no webview, no permission. */
export function keepPagesSafe(session: Session): void {
  app.on('web-contents-created', (_event, contents) => keepSafe(contents));
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

function keepSafe(contents: WebContents): void {
  contents.on('will-navigate', refuseElsewhere);
  contents.on('will-redirect', refuseElsewhere);
  contents.on('will-frame-navigate', refuseElsewhere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link !== undefined) void shell.openExternal(link);
    return { action: 'deny' };
  });
}

function refuseElsewhere(event: { readonly url: string; preventDefault(): void }): void {
  if (!isPageUrl(event.url)) event.preventDefault();
}

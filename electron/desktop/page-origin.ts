/** Where the page lives: a scheme of our own, so that it is neither a file nor anything on a network. */
export const pageScheme = 'app';
const pageHost = 'bundle';
export const pageUrl = `${pageScheme}://${pageHost}/index.html`;

/** Whether a URL is the page's. Parsed, because a prefix comparison takes `app://bundle.evil/` for ours. */
export function isPageUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${pageScheme}:` &&
    parsed.host === pageHost &&
    parsed.username === ''
  );
}

/** What of a frame decides whether it may ask. */
export interface Frame {
  readonly url: string;
  readonly parent: unknown;
}

/** Only the window's top frame, showing our page, may ask; a frame that is gone is null. */
export function isPageFrame(frame: Frame | null | undefined): boolean {
  return frame !== null && frame !== undefined && frame.parent === null && isPageUrl(frame.url);
}

const key = 'argo-tray-token';

/**
 * The control server's token, from the `?token=` of the address the app printed. It moves to the tab's own storage,
 * so that it survives a reload but is neither in the history nor on a screen that is shared.
 */
export function readToken({ location, history, sessionStorage }: Window): string {
  const address = new URL(location.href);
  const token = address.searchParams.get('token');
  if (token === null) return sessionStorage.getItem(key) ?? '';
  sessionStorage.setItem(key, token);
  address.searchParams.delete('token');
  history.replaceState(null, '', address);
  return token;
}

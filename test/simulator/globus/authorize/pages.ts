import { escapeHtml } from '../../wire/html.ts';
import type { WireReply } from '../../wire/player.ts';
import { htmlReply } from '../../wire/replies.ts';
import type { Call } from '../call.ts';
import { page } from '../page.ts';
import type { Identity } from '../people.ts';
import type { Session } from '../session.ts';
import { sessionCookie } from './browser.ts';
import type { Visit } from './visit.ts';

/** Who are you? Every account that exists, one button each. */
export function loginPage(
  { behaviour }: Call,
  visit: Visit,
  session: Session,
  notice: string | undefined,
): WireReply {
  const buttons = behaviour.people
    .flatMap(({ identities }) => identities)
    .map((identity) => `<li>${accountButton(identity)}</li>`);
  const message = visit.request.message ?? '';
  return shown(
    `Log in to use ${visit.request.client.name}`,
    `<p>${escapeHtml(message)} ${escapeHtml(notice ?? 'Sign in to continue.')}</p>
    <form method="post" action="/v2/web/login">${hidden(visit)}<ul>${buttons.join('')}</ul></form>`,
    session,
  );
}

/** May it? */
export function consentPage(visit: Visit, session: Session): WireReply {
  const { client, scopes, offline, label } = visit.request;
  const wishes = scopes.map((scope) => `<li><code class="small">${escapeHtml(scope)}</code></li>`);
  const names = session.person?.identities
    .filter(({ id }) => session.authentications.has(id))
    .map(({ username }) => username);
  return shown(
    `${client.name} would like to:`,
    `<ul>${wishes.join('')}</ul>
    <p>${offline ? 'It may go on doing so while you are away.' : ''} Kept as “${escapeHtml(label)}”.</p>
    <p class="small">Signed in as ${escapeHtml(names?.join(', ') ?? '')}.</p>
    <form method="post" action="/v2/web/consent">${hidden(visit)}
    <button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></form>`,
    session,
  );
}

function accountButton({ username, name, provider }: Identity): string {
  return `<button name="username" value="${escapeHtml(username)}">${escapeHtml(`${name} (${username}), ${provider.name}`)}</button>`;
}

function hidden({ id }: Visit): string {
  return `<input type="hidden" name="visit" value="${escapeHtml(id)}">`;
}

function shown(title: string, content: string, session: Session): WireReply {
  return htmlReply(page(title, content), 200, { 'cache-control': 'no-store', ...sessionCookie(session) });
}

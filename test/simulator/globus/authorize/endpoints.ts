import { escapeHtml } from '../../wire/html.ts';
import { htmlReply } from '../../wire/replies.ts';
import { firstRefusal } from '../../wire/rules.ts';
import type { Endpoint } from '../endpoint.ts';
import { page } from '../page.ts';
import { browserSession, forgetCookie } from './browser.ts';
import { beginVisit, chooseIdentity, decideConsent } from './flow.ts';
import { authorizeRules } from './rules.ts';

const nothing = () => undefined;

/** What a person's browser sees. */
export const browserEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/v2/oauth2/authorize',
    refuse: (call) => firstRefusal(authorizeRules, call),
    give: beginVisit,
  },
  { method: 'POST', path: '/v2/web/login', refuse: nothing, give: chooseIdentity },
  { method: 'POST', path: '/v2/web/consent', refuse: nothing, give: decideConsent },
  {
    method: 'GET',
    path: '/v2/web/auth-code',
    refuse: nothing,
    give({ entry: { query } }) {
      const code = query.get('code');
      const content =
        code === null
          ? `<p>${escapeHtml(query.get('error_description') ?? 'There is no code here.')}</p>`
          : `<p>Copy this code and paste it into the application:</p><p><code id="code">${escapeHtml(code)}</code></p>`;
      return htmlReply(page('Authorization Code', content));
    },
  },
  {
    method: 'GET',
    path: '/v2/web/logout',
    refuse: nothing,
    give(call) {
      call.state.sessions.delete(browserSession(call).id);
      const back = call.entry.query.get('redirect_uri') ?? '';
      const name = call.entry.query.get('redirect_name') ?? 'the application';
      const link = /^https?:/.test(back)
        ? `<p><a href="${escapeHtml(back)}">Go back to ${escapeHtml(name)}</a></p>`
        : '';
      return htmlReply(page('You are logged out', link), 200, forgetCookie());
    },
  },
];

import { escapeHtml } from '../wire/html.ts';
import type { WireReply } from '../wire/player.ts';
import { htmlReply, jsonReply } from '../wire/replies.ts';
import { page } from './page.ts';

/** What the token endpoint says. */
export function oauthRefusal(error: string, status = 400, description?: string): WireReply {
  return jsonReply(
    { error, ...(description === undefined ? {} : { error_description: description }) },
    status,
    {
      'cache-control': 'no-store',
    },
  );
}

/** What every other endpoint for programs says. */
export function restRefusal(status: 400 | 401 | 403 | 404 | 405, detail: string): WireReply {
  const code = restCodes[status];
  const title = code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ');
  return jsonReply(
    {
      errors: [{ status: String(status), id: '0e110000-0000-4000-8000-000000000000', code, detail, title }],
      error: code.toLowerCase(),
      error_description: title,
    },
    status,
  );
}

const restCodes = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
} as const;

/** What people see when an application asks wrongly: a page of Globus’s own, never a way back. */
export function pageRefusal(detail: string): WireReply {
  return htmlReply(
    page(
      'Unable to Fulfill Your Request',
      `<p>${escapeHtml(detail)}</p><p class="small">Error code: OAUTH_AUTH_REQUEST_FAILURE</p>`,
    ),
    400,
  );
}

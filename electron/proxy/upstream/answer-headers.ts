import type { OutgoingHttpHeaders } from 'node:http';
import type { AnswerHeaders } from './upstream-listener.ts';

/** What never comes down to the client: hop-by-hop fields, cookies, and permissions for web pages (D3, D14). */
const withheld = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'set-cookie',
  'strict-transport-security',
  'alt-svc',
]);

/** An upstream's headers as the client may see them. */
export function answerHeaders(headers: AnswerHeaders): OutgoingHttpHeaders {
  const passed: OutgoingHttpHeaders = {};
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined || withheld.has(name) || name.startsWith('access-control-')) continue;
    passed[name] = value;
  }
  return passed;
}

export function headerOf(headers: AnswerHeaders, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

import type { ServerResponse } from 'node:http';

/** What the person's browser shows at the end. */
export interface LoopbackPage {
  readonly status: 200 | 400 | 404 | 405 | 409;
  readonly title: string;
  /** Our own words alone: nothing of the request goes in. */
  readonly sentence: string;
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  // The address holds the code.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

export function showPage(response: ServerResponse, { status, title, sentence }: LoopbackPage): void {
  response.writeHead(status, headers).end(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:32rem;margin:4rem auto;padding:0 1rem}</style>
</head><body><main><h1>${escaped(title)}</h1><p>${escaped(sentence)}</p></main></body></html>
`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

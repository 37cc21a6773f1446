import { escapeHtml } from '../wire/html.ts';

const look = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
  header { font-size: 0.85rem; border-bottom: 1px solid; padding-bottom: 0.5rem; }
  ul { list-style: none; padding: 0; }
  button { font: inherit; padding: 0.5rem 1rem; margin: 0.25rem 0; cursor: pointer; }
  li button { width: 100%; text-align: left; }
  code { font-size: 1.1rem; overflow-wrap: anywhere; }
  .small { font-size: 0.85rem; }
`;

/** A whole page around HTML that is safe already. */
export function page(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${look}</style></head>
<body><header>Simulated Globus Auth: for trying things out, with people who do not exist</header>
<main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`;
}

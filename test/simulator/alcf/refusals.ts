import type { WireReply } from '../wire/player.ts';
import { htmlReply, jsonReply } from '../wire/replies.ts';

/** How a refusal is worded: as now, or as gateways did before. */
export type ErrorShape = 'envelope' | 'detail' | 'string' | 'html';

/** A refusal of the gateway's own, in the shape of its day. */
export function gatewayRefusal(
  { errorShape }: { readonly errorShape: ErrorShape },
  status: number,
  code: string,
  message: string,
  info: Readonly<Record<string, unknown>> = {},
): WireReply {
  switch (errorShape) {
    case 'envelope':
      return jsonReply({ error: { code, message, info } }, status);
    case 'detail':
      return jsonReply({ detail: message }, status);
    case 'string':
      return jsonReply(message, status);
    case 'html':
      return htmlReply(`<h1>${status}</h1><p>${message}</p>`, status);
  }
}

/** The framework's own. */
export function detailRefusal(status: number, detail: string): WireReply {
  return jsonReply({ detail }, status);
}

/** What stands before the gateway, and knows nothing of it. */
export function nginxRefusal(status: number, title: string): WireReply {
  return htmlReply(
    `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
    status,
  );
}

/** The gateway falling over. */
export const internalError = jsonReply(
  { error: { code: 'internal_error', message: 'Internal Server Error', error_id: '0e110000' } },
  500,
);

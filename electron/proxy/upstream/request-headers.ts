import type { IncomingMessage } from 'node:http';
import type { Target } from '../../providers/provider.ts';

/** The client's own headers that mean something to the upstream of the same dialect; all others stay here (D14). */
const forwarded: Readonly<Partial<Record<Target['dialect'], readonly string[]>>> = {
  anthropic: ['anthropic-version', 'anthropic-beta'],
  'openai-responses': ['openai-beta'],
};

const anthropicVersion = '2023-06-01';

/** Credentials from the target, meaning from the client. Compression is refused: a compressed stream arrives in lumps (argo-gateway.md, section 1.4). */
export function requestHeaders(
  request: IncomingMessage,
  target: Target,
  relayed: boolean,
  stream: boolean,
): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: acceptOf(target, stream),
    'accept-encoding': 'identity',
    ...target.headers,
  };
  if (target.dialect === 'anthropic') headers['anthropic-version'] = anthropicVersion;
  const meaningful = relayed ? forwarded[target.dialect] : undefined;
  for (const name of meaningful ?? []) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = String(value);
  }
  return headers;
}

function acceptOf(target: Target, stream: boolean): string {
  if (!stream) return 'application/json';
  return target.dialect === 'argo-legacy' ? 'text/plain' : 'text/event-stream';
}

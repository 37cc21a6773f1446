import { jsonFrame } from '../wire/frames.ts';
import type { WireReply } from '../wire/player.ts';
import type { GatewayPath, Understood } from './path.ts';
import type { Script, Send } from './script.ts';

/** Turns a script into the reply it asks for. */
export function perform(script: Script, fail: GatewayPath['fail'], understood: Understood): WireReply {
  if ('redirect' in script) return { status: 302, headers: { location: script.redirect }, frames: [] };
  if ('body' in script) return sent(script);
  if ('error' in script) return fail(script.error);
  return understood.reply(script);
}

function sent({ body, contentType = 'application/json' }: Send): WireReply {
  const headers = { 'content-type': contentType };
  if (typeof body === 'string' || body instanceof Uint8Array) {
    return { status: 200, headers, frames: [{ kind: 'bytes', bytes: body }] };
  }
  if (Array.isArray(body)) {
    return { status: 200, headers, frames: body.map((bytes: string) => ({ kind: 'bytes', bytes })) };
  }
  return { status: 200, headers, frames: [jsonFrame(body)] };
}

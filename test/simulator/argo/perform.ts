import type { WireReply } from '../wire/player.ts';
import { redirectReply } from '../wire/replies.ts';
import { sentReply } from '../wire/send.ts';
import type { GatewayPath, Understood } from './path.ts';
import type { Script } from './script.ts';

/** Turns a script into the reply it asks for. */
export function perform(script: Script, fail: GatewayPath['fail'], understood: Understood): WireReply {
  if ('redirect' in script) return redirectReply(script.redirect);
  if ('body' in script) return sentReply(script);
  if ('error' in script) return fail(script.error);
  return understood.reply(script);
}

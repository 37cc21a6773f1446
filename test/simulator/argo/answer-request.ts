import { redirectReply } from '../wire/replies.ts';
import type { Refusal } from '../wire/rules.ts';
import type { ScriptBook } from '../wire/script-book.ts';
import type { Answered } from '../wire/upstream.ts';
import { detailRefusal } from './errors.ts';
import { openingRefusal } from './opening.ts';
import type { Call, GatewayPath } from './path.ts';
import { gatewayPaths, pages } from './paths.ts';
import { perform } from './perform.ts';
import type { Script } from './script.ts';

/** Strictness first, then the script, then the engine. */
export function answerRequest(call: Call, scripts: ScriptBook<Script>): Answered {
  const { entry, behaviour } = call;
  const served = gatewayPaths.filter((each) => each.served?.(behaviour) ?? true);
  const path = served.find((each) => each.path === entry.path);
  if (path === undefined || entry.method !== 'POST') return fetched(call, served, scripts);
  const opening = openingRefusal(call, path);
  if (opening !== undefined) return refused(opening);
  const understood = path.read(call);
  if ('rule' in understood) return refused(understood);
  const user = path.user(entry);
  if (user !== undefined && behaviour.unregisteredUsers.includes(user)) {
    return { reply: understood.reply({ notice: true }), delivery: {} };
  }
  const script = scripts.take(entry) ?? {};
  return { reply: perform(script, path.fail, understood), delivery: script };
}

/** What is fetched rather than asked: lists, pages, and the framework's own refusals. */
function fetched(
  { entry, behaviour }: Call,
  served: readonly GatewayPath[],
  scripts: ScriptBook<Script>,
): Answered {
  const script = scripts.take(entry) ?? {};
  const page = pages.find(({ path }) => path === entry.path);
  if (page !== undefined && (entry.method === 'GET' || entry.method === 'HEAD')) {
    const reply = perform(script, ({ status, message }) => detailRefusal(status, message), {
      reply: () => page.show(behaviour),
    });
    return { reply, delivery: script };
  }
  const places = ['', '/', ...pages.map(({ path }) => path), ...served.map(({ path }) => path)];
  if (places.includes(entry.path))
    return refused({ reply: detailRefusal(405, 'Method Not Allowed'), rule: 'method' });
  // The framework sends a path without its last slash to the one with it.
  if (places.includes(`${entry.path}/`)) {
    const location = `/argoapi${entry.path}/`;
    return refused({ reply: redirectReply(location, {}, 307), rule: 'slash' });
  }
  return refused({ reply: detailRefusal(404, 'Not Found'), rule: 'path' });
}

function refused(refusal: Refusal): Answered {
  return { ...refusal, delivery: {} };
}

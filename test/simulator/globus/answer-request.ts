import { jsonReply } from '../wire/replies.ts';
import type { ScriptBook } from '../wire/script-book.ts';
import type { Answered } from '../wire/upstream.ts';
import { browserEndpoints } from './authorize/endpoints.ts';
import type { Call } from './call.ts';
import { discovery } from './discovery.ts';
import type { Endpoint } from './endpoint.ts';
import { restRefusal } from './refusals.ts';
import { type Script, scripted } from './script.ts';
import { formEndpoints } from './token/endpoints.ts';
import { userinfoEndpoint } from './userinfo.ts';

const endpoints: readonly Endpoint[] = [
  ...browserEndpoints,
  ...formEndpoints,
  userinfoEndpoint,
  document('/.well-known/openid-configuration', ({ origin }) => discovery(origin)),
  document('/jwk.json', ({ key }) => ({ keys: [key.jwk] })),
];

/** Strictness first, then the script, then what was asked for. */
export function answerRequest(call: Call, scripts: ScriptBook<Script>): Answered {
  const { reply, ...rest } = decide(call, scripts);
  const date = new Date((call.now + call.behaviour.dateSkewSeconds) * 1000).toUTCString();
  return { ...rest, reply: { ...reply, headers: { date, ...reply.headers } } };
}

function decide(call: Call, scripts: ScriptBook<Script>): Answered {
  const { entry } = call;
  const here = endpoints.filter(({ path }) => path === entry.path);
  const endpoint = here.find(({ method }) => method === entry.method);
  if (endpoint === undefined) {
    return here.length > 0
      ? { reply: restRefusal(405, 'Method not allowed'), delivery: {}, rule: 'method' }
      : { reply: restRefusal(404, 'Not found'), delivery: {}, rule: 'path' };
  }
  const refusal = endpoint.refuse(call);
  if (refusal !== undefined) return { ...refusal, delivery: {} };
  const script = scripts.take(entry) ?? {};
  return { reply: scripted(script) ?? endpoint.give(call), delivery: script };
}

function document(path: string, show: (call: Call) => unknown): Endpoint {
  return { method: 'GET', path, refuse: () => undefined, give: (call) => jsonReply(show(call)) };
}

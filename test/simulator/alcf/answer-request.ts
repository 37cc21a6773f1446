import type { SimulatorClock } from '../clock.ts';
import type { Delivery } from '../wire/delivery.ts';
import { idsOf } from '../wire/ids.ts';
import type { JournalEntry } from '../wire/journal.ts';
import type { WireReply } from '../wire/player.ts';
import { htmlReply, jsonReply } from '../wire/replies.ts';
import type { ScriptBook } from '../wire/script-book.ts';
import { sentReply } from '../wire/send.ts';
import type { Answered } from '../wire/upstream.ts';
import type { Memory } from './call.ts';
import { frontReply } from './front.ts';
import type { Gate } from './gate.ts';
import type { AlcfBehaviour } from './options.ts';
import { detailRefusal, gatewayRefusal, internalError, nginxRefusal } from './refusals.ts';
import { matchPath, type Route } from './route.ts';
import { routes } from './routes.ts';
import type { Script, Spoken } from './script.ts';
import type { Throttle } from './throttle.ts';

/** The gateway as a whole. */
export interface Gateway {
  readonly behaviour: AlcfBehaviour;
  readonly memory: Memory;
  readonly gate: Gate;
  readonly throttle: Throttle;
  readonly clock: SimulatorClock;
  readonly scripts: ScriptBook<Script>;
}

const base = '/resource_server';

/** nginx, then the route, then who asks and how often, then what the route itself refuses; then the script. */
export function answerRequest(entry: JournalEntry, gateway: Gateway): Answered {
  const now = gateway.clock.now() / 1000;
  const { reply, ...rest } = through(entry, gateway, now);
  const date = new Date((now + gateway.behaviour.dateSkewSeconds) * 1000).toUTCString();
  return { ...rest, reply: { ...reply, headers: { date, ...reply.headers } } };
}

function through(entry: JournalEntry, gateway: Gateway, now: number): Answered {
  const { behaviour, memory, gate, throttle, clock, scripts } = gateway;
  const inTheWay = frontReply(behaviour.front);
  if (inTheWay !== undefined) return granted(inTheWay);
  if (entry.body.length > behaviour.bodyLimitBytes) {
    return refused(nginxRefusal(413, 'Request Entity Too Large'), 'body too large');
  }
  if (!entry.path.startsWith(`${base}/`)) return refused(notFound, 'path');
  const path = entry.path.slice(base.length);
  const open = openPage(path, behaviour);
  if (open !== undefined && entry.method === 'GET') {
    return perform(scripts.take(entry) ?? {}, behaviour, () => jsonReply(open));
  }
  const { route, params, known } = find(entry.method, path, behaviour);
  if (route === undefined) {
    return known || open !== undefined
      ? refused(htmlReply('Method not allowed', 405), 'method')
      : refused(notFound, 'path');
  }
  const passed = gate.pass(entry.headers.authorization, behaviour, Math.floor(now));
  if ('by' in passed) {
    return passed.by === 'framework'
      ? refused(detailRefusal(401, passed.message), 'no token')
      : refused(gatewayRefusal(behaviour, 401, 'unauthorized', passed.message), `token: ${passed.message}`);
  }
  if (!throttle.admit(passed.id, behaviour.requestsPerSecond, now)) {
    return granted(detailRefusal(429, 'Too many requests.'));
  }
  if (entry.body.length > behaviour.memoryLimitBytes) {
    return refused(internalError, 'body too large for the application');
  }
  const call = {
    entry,
    behaviour,
    memory,
    clock,
    now,
    params,
    user: passed,
    id: idsOf(entry.index),
  };
  const refusal = route.refuse(call);
  if (refusal !== undefined) return { ...refusal, delivery: {} };
  return perform(scripts.take(entry) ?? {}, behaviour, (spoken) => route.give(call, spoken));
}

/** What a script sends or refuses comes in place of everything; the rest is the route's. */
function perform(script: Script, behaviour: AlcfBehaviour, give: (spoken: Spoken) => WireReply): Answered {
  if ('body' in script) return granted(sentReply(script), script);
  if (!('error' in script)) return granted(give(script), script);
  const { status, code = 'internal_endpoint_error', message, info } = script.error;
  return granted(gatewayRefusal(behaviour, status, code, message, info), script);
}

const notFound = htmlReply(
  '\n<!doctype html>\n<html lang="en">\n<head>\n  <title>Not Found</title>\n</head>\n<body>\n  <h1>Not Found</h1><p>The requested resource was not found on this server.</p>\n</body>\n</html>\n',
  404,
);

/** What anybody may look at. */
function openPage(path: string, { clusters, maintenance }: AlcfBehaviour): unknown {
  if (path === '/health') return { status: 'ok' };
  if (path !== '/status') return undefined;
  const open = clusters.filter(({ allowedGroups, allowedDomains }) => !allowedGroups && !allowedDomains);
  return Object.fromEntries(open.map(({ name }) => [name, !maintenance.includes(name)]));
}

function find(
  method: string,
  path: string,
  { modelsRoute }: AlcfBehaviour,
): { readonly route?: Route; readonly params: Readonly<Record<string, string>>; readonly known: boolean } {
  const served = routes.filter((route) => modelsRoute || route.path !== '/{cluster}/models');
  const here = served.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params === undefined ? [] : [{ route, params }];
  });
  const found = here.find(({ route }) => route.method === method);
  return { params: {}, ...found, known: here.length > 0 };
}

function granted(reply: WireReply, delivery: Delivery = {}): Answered {
  return { reply, delivery };
}

function refused(reply: WireReply, rule: string): Answered {
  return { reply, delivery: {}, rule };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { apiError } from '../dialects/api-error.ts';
import { converse } from './converse.ts';
import { embed } from './embed/embed.ts';
import { type GuardRules, refusal } from './guard.ts';
import { passLegacy } from './legacy.ts';
import { answerLocally } from './local/answer-locally.ts';
import { countTokens } from './local/count-tokens.ts';
import { pathOf, queryOf } from './request-path.ts';
import { findRoute, type Route, type RouteMiss } from './routes.ts';
import { Visit } from './visit.ts';
import type { Workshop } from './workshop.ts';

/** Guard, route, operation: the life of every request. */
export function handle(
  request: IncomingMessage,
  response: ServerResponse,
  rules: GuardRules,
  workshop: Workshop,
): Visit {
  const path = pathOf(request);
  const query = queryOf(request);
  const route = findRoute(request.method ?? 'GET', path, query, request.headers);
  const visit = new Visit(request, response, route.dialect, path);
  answer(visit, route, query, rules, workshop);
  return visit;
}

function answer(
  visit: Visit,
  route: Route | RouteMiss,
  query: URLSearchParams,
  rules: GuardRules,
  workshop: Workshop,
): void {
  const { request, response, path } = visit;
  const refused = refusal(request, rules, { open: 'open' in route && route.open });
  if (refused) return visit.refuse(refused);
  const { origin } = request.headers;
  if (origin !== undefined)
    response.setHeader('access-control-allow-origin', origin).setHeader('vary', 'Origin');
  if (request.method === 'OPTIONS') return preflight(response);

  if ('miss' in route) {
    const error =
      route.miss === 'path'
        ? apiError('not-found', `There is nothing at ${request.method} ${path}: GET / lists what is served.`)
        : apiError('method-not-allowed', `${path} does not take ${request.method}, only ${route.allow}.`);
    return visit.refuse(error, route.miss === 'method' ? { allow: route.allow } : {});
  }
  operate(visit, route, query, workshop).catch((error: unknown) => visit.crashed(error));
}

function operate(visit: Visit, route: Route, query: URLSearchParams, workshop: Workshop): Promise<void> {
  const { operation } = route;
  switch (operation.kind) {
    case 'converse':
      return converse(visit, operation.address, query, workshop);
    case 'embed':
    case 'google-embed':
      return embed(visit, operation, query, workshop);
    case 'count-tokens':
      return countTokens(visit, operation.address, workshop);
    case 'legacy':
      return passLegacy(visit, operation.service, query, workshop);
    default:
      return answerLocally(visit, operation, workshop);
  }
}

/** Only ever reached for an origin the person allowed. */
function preflight(response: ServerResponse): void {
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': '*, authorization',
    'access-control-max-age': '600',
  });
  response.end();
}

import { threadRefusal } from '../dialects/anthropic/thread.ts';
import type { ApiError } from '../dialects/api-error.ts';
import type { RequestAddress } from '../dialects/client-dialect.ts';
import type { ClientDialect, UpstreamDialect } from '../dialects/dialect.ts';
import { rememberedItems } from '../dialects/openai-responses/openai-responses.ts';
import { ok, type Result } from '../dialects/result.ts';
import type { Target } from '../providers/provider.ts';
import { bodyOf, type JsonBody, memberText, readJsonBody, stringMember } from './body/json-body.ts';
import { spliceMembers } from './body/splice.ts';
import { findModel } from './find-model.ts';
import { inlineImages } from './images/inline-images.ts';
import { createItemKeeper, withKeptItems } from './relay/kept-items.ts';
import { mend } from './relay/mend/mend.ts';
import { relay } from './relay/relay.ts';
import { replaceRelayedImages } from './relay/relayed-images.ts';
import type { ResolvedRequest } from './resolved-request.ts';
import { targetFor } from './target-for.ts';
import { requestedTimeoutMs } from './timeout.ts';
import { translate } from './translate/translate.ts';
import { requestHeaders } from './upstream/request-headers.ts';
import type { Visit } from './visit.ts';
import type { Workshop } from './workshop.ts';

/** The dialects that are the same on both sides, so that bytes can pass. */
const sameDialect: Readonly<Partial<Record<ClientDialect, UpstreamDialect>>> = {
  'openai-chat': 'openai-chat',
  'openai-responses': 'openai-responses',
  anthropic: 'anthropic',
};

/** Reads, resolves, and sends the request down its lane: relay where the dialects agree, translate elsewhere. */
export async function converse(
  visit: Visit,
  address: RequestAddress,
  query: URLSearchParams,
  workshop: Workshop,
): Promise<void> {
  const { ports } = workshop;
  const body = await readJsonBody(visit.request, ports.settings().bodyLimitBytes);
  if (!body.ok) return visit.refuse(body.error);
  const timeout = requestedTimeoutMs(body.value, query);
  if (!timeout.ok) return visit.refuse(timeout.error);
  const asked = address.model === undefined ? stringMember(body.value, 'model') : undefined;
  if (asked && !asked.ok) return visit.refuse(asked.error);
  const model = address.model ?? asked?.value ?? '';
  const stream = address.stream ?? memberText(body.value, 'stream') === 'true';
  visit.asked(model, stream);
  const found = await findModel(model, 'chat', ports);
  if ('kind' in found) return visit.refuse(found);

  const resolved: ResolvedRequest = {
    body: body.value,
    address,
    stream,
    found,
    service: visit.dialect === 'openai-completions' ? 'completions' : 'chat',
    ...(timeout.value === undefined ? {} : { timeoutMs: timeout.value }),
  };
  const native = nativeResponsesTarget(visit, resolved, workshop);
  await (native ?? ordinary(visit, resolved, workshop));
}

/** Undefined where Responses is not served natively: then it is translated like everything else. */
function nativeResponsesTarget(
  visit: Visit,
  resolved: ResolvedRequest,
  workshop: Workshop,
): Promise<void> | undefined {
  const { found, stream } = resolved;
  if (visit.dialect !== 'openai-responses' || found.model.family !== 'openai') return undefined;
  return targetFor(visit, found, { service: 'responses', stream }, workshop).then((target) => {
    if (target === undefined) return undefined;
    const native = target.dialect === 'openai-responses';
    const serves = native && workshop.nativeResponses.serves(target.origin, resolved.body);
    return serves && !offersFreeText(resolved.body, target)
      ? pass(visit, resolved, target, workshop)
      : ordinary(visit, resolved, workshop);
  });
}

async function ordinary(visit: Visit, resolved: ResolvedRequest, workshop: Workshop): Promise<void> {
  const { service, stream, found } = resolved;
  const target = await targetFor(visit, found, { service, stream }, workshop);
  if (!target) return;
  const same = sameDialect[visit.dialect] === target.dialect;
  if (same && !offersFreeText(resolved.body, target)) await pass(visit, resolved, target, workshop);
  else await translate(visit, resolved, target, workshop);
}

/** Whether there are tools that take free text, for a model of the same dialect that must be given functions for them. */
function offersFreeText(body: JsonBody, { dialect, rules }: Target): boolean {
  if (rules.customTools || (dialect !== 'openai-chat' && dialect !== 'openai-responses')) return false;
  return /"type"\s*:\s*"custom"/.test(memberText(body, 'tools') ?? '');
}

/** The relay lane: model and user rewritten, proxy-only fields gone, broken model rules mended, the rest untouched. */
async function pass(
  visit: Visit,
  resolved: ResolvedRequest,
  target: Target,
  workshop: Workshop,
): Promise<void> {
  const { stream, found, timeoutMs } = resolved;
  visit.goes('relay', target, found);
  if (visit.dialect === 'anthropic' && memberText(resolved.body, 'thread') !== undefined) {
    return visit.refuse(threadRefusal);
  }
  const illustrated = target.rules.imageUrls
    ? ok(resolved.body)
    : await withImagesInside(resolved.body, workshop);
  if (!illustrated.ok) return visit.refuse(illustrated.error);
  const native = target.dialect === 'openai-responses';
  const told =
    native && workshop.nativeResponses.keepsNothing(target.origin)
      ? withKeptItems(illustrated.value, rememberedItems)
      : illustrated.value;
  const { body, dropped } = workshop.refusedMembers.without(told, target);
  visit.dropped(dropped);
  const mending = mend(target.dialect, body, target.rules);
  visit.repaired(mending.repaired);
  const fold = target.rules.streaming === 'required' && !stream && target.dialect === 'anthropic';
  const sent = spliceMembers(body, [
    ...mending.edits,
    { kind: 'set', name: 'model', json: JSON.stringify(target.model.upstreamId) },
    ...(target.user === undefined
      ? []
      : [{ kind: 'set', name: 'user', json: JSON.stringify(target.user) } as const]),
    { kind: 'remove', name: 'timeout' },
    ...(fold ? [{ kind: 'set', name: 'stream', json: 'true' } as const] : []),
  ]);
  relay(
    visit,
    {
      target,
      body: sent,
      headers: requestHeaders(visit.request, target, true, stream || fold),
      stream,
      fold,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(native && memberText(body, 'store') !== 'false' && { keeper: createItemKeeper(rememberedItems) }),
      takesOver: (error) => asksAgain(visit, resolved, target, workshop, error),
    },
    workshop,
  );
}

/** The body with linked pictures fetched. */
async function withImagesInside(body: JsonBody, { limits }: Workshop): Promise<Result<JsonBody, ApiError>> {
  const messages = memberText(body, 'messages') ?? '';
  const inlined = await inlineImages(messages, replaceRelayedImages, limits.images);
  if (!inlined.ok) return inlined;
  if (inlined.value === messages) return ok(body);
  return bodyOf(spliceMembers(body, [{ kind: 'set', name: 'messages', json: inlined.value }]));
}

/** What a gateway's own Responses lacks is translated, and what an upstream does not know is left out, from now on. */
function asksAgain(
  visit: Visit,
  resolved: ResolvedRequest,
  target: Target,
  workshop: Workshop,
  error: ApiError,
): boolean {
  const { nativeResponses, refusedMembers } = workshop;
  if (visit.response.headersSent) return false;
  const { body } = resolved;
  const lacking =
    target.dialect === 'openai-responses' ? nativeResponses.learn(target.origin, body, error) : undefined;
  const again =
    lacking === 'responses'
      ? ordinary(visit, resolved, workshop)
      : (lacking === 'items' || refusedMembers.learn(body, target, error)) &&
        pass(visit, resolved, target, workshop);
  if (!again) return false;
  again.catch((reason: unknown) => visit.crashed(reason));
  return true;
}

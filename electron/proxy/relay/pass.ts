import { threadRefusal } from '../../dialects/anthropic/thread.ts';
import type { ApiError } from '../../dialects/api-error.ts';
import { rememberedItems } from '../../dialects/openai-responses/openai-responses.ts';
import { ok, type Result } from '../../dialects/result.ts';
import type { Target } from '../../providers/provider.ts';
import { bodyOf, type JsonBody, memberHolds, memberText } from '../body/json-body.ts';
import { signsOf } from '../body/signs.ts';
import { type MemberEdit, splicedPieces, spliceMembers } from '../body/splice.ts';
import { inlineImages } from '../images/inline-images.ts';
import type { ResolvedRequest } from '../resolved-request.ts';
import { requestHeaders } from '../upstream/request-headers.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';
import { createItemKeeper, withKeptItems } from './kept-items.ts';
import { mend } from './mend/mend.ts';
import { relay } from './relay.ts';
import { replaceRelayedImages } from './relayed-images.ts';

const signsOfLinks = signsOf('url', 'image_url');

/** The relay lane: model and user rewritten, proxy-only fields gone, broken model rules mended, the rest untouched. */
export function pass(
  visit: Visit,
  resolved: ResolvedRequest,
  target: Target,
  workshop: Workshop,
  otherwise: Otherwise,
): void | Promise<void> {
  visit.goes('relay', target, resolved.found);
  if (visit.dialect === 'anthropic' && memberText(resolved.body, 'thread') !== undefined) {
    return visit.refuse(threadRefusal);
  }
  const linked = !target.rules.imageUrls && memberHolds(resolved.body, 'messages', signsOfLinks);
  if (!linked) return send(visit, resolved, resolved.body, target, workshop, otherwise);
  return withImagesInside(resolved.body, workshop).then((illustrated) => {
    if (!illustrated.ok) return visit.refuse(illustrated.error);
    send(visit, resolved, illustrated.value, target, workshop, otherwise);
  });
}

/** Where a request goes whose gateway lacks what it needs. */
type Otherwise = () => void | Promise<void>;

function send(
  visit: Visit,
  resolved: ResolvedRequest,
  asked: JsonBody,
  target: Target,
  workshop: Workshop,
  otherwise: Otherwise,
): void {
  const { stream, timeoutMs } = resolved;
  const native = target.dialect === 'openai-responses';
  const keepsNothing = native && workshop.nativeResponses.keepsNothing(target.origin);
  const told = keepsNothing ? withKeptItems(asked, rememberedItems) : asked;
  const { body, dropped } = workshop.refusedMembers.without(told, target);
  visit.dropped(dropped);
  const mending = mend(target.dialect, body, target.rules);
  visit.repaired(mending.repaired);
  const fold = target.rules.streaming === 'required' && !stream && target.dialect === 'anthropic';
  const edits: MemberEdit[] = [
    ...mending.edits,
    { kind: 'set', name: 'model', json: JSON.stringify(target.model.upstreamId) },
    { kind: 'remove', name: 'timeout' },
  ];
  if (target.user !== undefined) {
    edits.push({ kind: 'set', name: 'user', json: JSON.stringify(target.user) });
  }
  if (fold) edits.push({ kind: 'set', name: 'stream', json: 'true' });
  const keeps = native && memberText(body, 'store') !== 'false';
  relay(
    visit,
    {
      target,
      body: splicedPieces(body, edits),
      headers: requestHeaders(visit.request, target, true, stream || fold),
      stream,
      fold,
      timeoutMs,
      keeper: keeps ? createItemKeeper(rememberedItems) : undefined,
      takesOver: (error) => asksAgain(visit, resolved, target, workshop, otherwise, error),
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

/** What a gateway's own Responses lacks goes otherwise, and what an upstream does not know is left out, from now on. */
function asksAgain(
  visit: Visit,
  resolved: ResolvedRequest,
  target: Target,
  workshop: Workshop,
  otherwise: Otherwise,
  error: ApiError,
): boolean {
  const { nativeResponses, refusedMembers } = workshop;
  if (visit.response.headersSent) return false;
  const { body } = resolved;
  const lacking =
    target.dialect === 'openai-responses' ? nativeResponses.learn(target.origin, body, error) : undefined;
  const again =
    lacking === 'responses'
      ? otherwise
      : (lacking === 'items' || refusedMembers.learn(body, target, error)) &&
        (() => pass(visit, resolved, target, workshop, otherwise));
  if (!again) return false;
  const asking = async () => again();
  asking().catch((reason: unknown) => visit.crashed(reason));
  return true;
}

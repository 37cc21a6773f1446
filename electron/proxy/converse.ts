import type { RequestAddress } from '../dialects/client-dialect.ts';
import type { ClientDialect, UpstreamDialect } from '../dialects/dialect.ts';
import type { Target } from '../providers/provider.ts';
import { type JsonBody, memberHolds, memberText, readJsonBody, stringMember } from './body/json-body.ts';
import { signsOf } from './body/signs.ts';
import { findModel } from './find-model.ts';
import { pass } from './relay/pass.ts';
import type { ResolvedRequest } from './resolved-request.ts';
import { targetFor } from './target-for.ts';
import { requestedTimeoutMs } from './timeout.ts';
import { translate } from './translate/translate.ts';
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
  const sought = findModel(model, 'chat', ports);
  // What is there is not awaited: it nearly always is.
  const found = sought instanceof Promise ? await sought : sought;
  if ('kind' in found) return visit.refuse(found);

  const resolved: ResolvedRequest = {
    body: body.value,
    address,
    stream,
    found,
    service: visit.dialect === 'openai-completions' ? 'completions' : 'chat',
    timeoutMs: timeout.value,
  };
  const native = visit.dialect === 'openai-responses' && found.model.family === 'openai';
  return native ? natively(visit, resolved, workshop) : ordinarily(visit, resolved, workshop);
}

/** Responses as the gateway itself serves it; like everything else where it does not. */
async function natively(visit: Visit, resolved: ResolvedRequest, workshop: Workshop): Promise<void> {
  const { found, stream, body } = resolved;
  const target = await targetFor(visit, found, { service: 'responses', stream }, workshop);
  if (!target.ok) return visit.refuse(target.error);
  const { origin } = target.value;
  const serves = passes(visit, body, target.value) && workshop.nativeResponses.serves(origin, body);
  if (!serves) return ordinarily(visit, resolved, workshop);
  return pass(visit, resolved, target.value, workshop, () => ordinarily(visit, resolved, workshop));
}

type Chosen = Awaited<ReturnType<typeof targetFor>>;

function ordinarily(visit: Visit, resolved: ResolvedRequest, workshop: Workshop): void | Promise<void> {
  const { service, stream, found, body } = resolved;
  const go = (chosen: Chosen): void | Promise<void> => {
    if (!chosen.ok) return visit.refuse(chosen.error);
    const target = chosen.value;
    const translated = () => translate(visit, resolved, target, workshop);
    return passes(visit, body, target) ? pass(visit, resolved, target, workshop, translated) : translated();
  };
  const chosen = targetFor(visit, found, { service, stream }, workshop);
  return chosen instanceof Promise ? chosen.then(go) : go(chosen);
}

function passes({ dialect }: Visit, body: JsonBody, target: Target): boolean {
  return sameDialect[dialect] === target.dialect && !offersFreeText(body, target);
}

const signsOfCustom = signsOf('custom');
const customTool = /"type"\s*:\s*"custom"/;

/** Whether there are tools that take free text, for a model of the same dialect that must be given functions for them. */
function offersFreeText(body: JsonBody, { dialect, rules }: Target): boolean {
  if (rules.customTools || (dialect !== 'openai-chat' && dialect !== 'openai-responses')) return false;
  return memberHolds(body, 'tools', signsOfCustom) && customTool.test(memberText(body, 'tools') ?? '');
}

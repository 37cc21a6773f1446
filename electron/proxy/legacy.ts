import type { Service } from '../providers/provider.ts';
import { memberText, readJsonBody, stringMember } from './body/json-body.ts';
import { splicedPieces } from './body/splice.ts';
import { findModel } from './find-model.ts';
import { relay } from './relay/relay.ts';
import { targetFor } from './target-for.ts';
import { requestedTimeoutMs } from './timeout.ts';
import { requestHeaders } from './upstream/request-headers.ts';
import type { Visit } from './visit.ts';
import type { Workshop } from './workshop.ts';

/** ARGO's own format, passed straight to the legacy gateway: only the model's name and the user are filled in. */
export async function passLegacy(
  visit: Visit,
  service: Extract<Service, 'legacy-chat' | 'legacy-embed'>,
  query: URLSearchParams,
  workshop: Workshop,
): Promise<void> {
  const { ports } = workshop;
  const body = await readJsonBody(visit.request, ports.settings().bodyLimitBytes);
  if (!body.ok) return visit.refuse(body.error);
  const timeout = requestedTimeoutMs(body.value, query);
  if (!timeout.ok) return visit.refuse(timeout.error);
  const asked = stringMember(body.value, 'model');
  if (!asked.ok) return visit.refuse(asked.error);
  const stream = service === 'legacy-chat' && memberText(body.value, 'stream') === 'true';
  visit.asked(asked.value, stream);
  const kind = service === 'legacy-embed' ? 'embedding' : 'chat';
  const found = await findModel(asked.value, kind, ports);
  if ('kind' in found) return visit.refuse(found);
  const chosen = await targetFor(visit, found, { service, stream }, workshop);
  if (!chosen.ok) return visit.refuse(chosen.error);
  const target = chosen.value;

  visit.goes('relay', target, found);
  relay(
    visit,
    {
      target,
      body: splicedPieces(body.value, [
        { kind: 'set', name: 'model', json: JSON.stringify(target.model.upstreamId) },
        { kind: 'set', name: 'user', json: JSON.stringify(target.user ?? '') },
        { kind: 'remove', name: 'timeout' },
        { kind: 'remove', name: 'stream' },
      ]),
      headers: requestHeaders(visit.request, target, true, stream),
      stream,
      fold: false,
      timeoutMs: timeout.value,
    },
    workshop,
  );
}

import { readJsonBody, stringMember } from '../body/json-body.ts';
import { splicedPieces } from '../body/splice.ts';
import { findModel } from '../find-model.ts';
import { relay } from '../relay/relay.ts';
import type { Operation } from '../routes.ts';
import { targetFor } from '../target-for.ts';
import { requestedTimeoutMs } from '../timeout.ts';
import { requestHeaders } from '../upstream/request-headers.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';
import { askEmbeddings, batchSizeOf } from './ask-embeddings.ts';
import { readGoogleEmbed, readOpenaiEmbed } from './read-embed-request.ts';
import { writeGoogleEmbeddings, writeOpenaiEmbeddings } from './write-embed-answer.ts';

type EmbedOperation = Extract<Operation, { readonly kind: 'embed' | 'google-embed' }>;

/** Embeddings: bytes pass where dialect and number of inputs allow, else asked in batches and joined. */
export async function embed(
  visit: Visit,
  operation: EmbedOperation,
  query: URLSearchParams,
  workshop: Workshop,
): Promise<void> {
  const { ports } = workshop;
  const body = await readJsonBody(visit.request, ports.settings().bodyLimitBytes);
  if (!body.ok) return visit.refuse(body.error);
  const timeout = requestedTimeoutMs(body.value, query);
  if (!timeout.ok) return visit.refuse(timeout.error);
  const asked = operation.kind === 'embed' ? stringMember(body.value, 'model') : undefined;
  if (asked && !asked.ok) return visit.refuse(asked.error);
  const name = operation.kind === 'google-embed' ? operation.model : (asked?.value ?? '');
  visit.asked(name, false);
  const request =
    operation.kind === 'embed' ? readOpenaiEmbed(body.value) : readGoogleEmbed(body.value, operation.batch);
  if (!request.ok) return visit.refuse(request.error);
  const found = await findModel(name, 'embedding', ports);
  if ('kind' in found) return visit.refuse(found);
  const chosen = await targetFor(visit, found, { service: 'embeddings', stream: false }, workshop);
  if (!chosen.ok) return visit.refuse(chosen.error);
  const target = chosen.value;
  const headers = requestHeaders(visit.request, target, false, false);
  const timeoutMs = timeout.value;

  const passes = operation.kind === 'embed' && target.dialect === 'openai-chat';
  if (passes && request.value.inputs.length <= batchSizeOf(target)) {
    visit.goes('relay', target, found);
    const sent = splicedPieces(body.value, [
      { kind: 'set', name: 'model', json: JSON.stringify(target.model.upstreamId) },
      { kind: 'set', name: 'user', json: JSON.stringify(target.user ?? '') },
      { kind: 'remove', name: 'timeout' },
    ]);
    return relay(visit, { target, body: sent, headers, stream: false, fold: false, timeoutMs }, workshop);
  }

  visit.goes('translate', target, found);
  const notReady = await target.ready?.(visit.gone());
  if (notReady) return visit.refuse(notReady);
  const embeddings = await askEmbeddings(request.value, target, headers, timeoutMs, workshop);
  if (!embeddings.ok) return visit.refuse(embeddings.error);
  visit.usage = { input: embeddings.value.promptTokens, output: 0 };
  visit.sendJson(
    200,
    operation.kind === 'embed'
      ? writeOpenaiEmbeddings(embeddings.value, name, request.value.base64)
      : writeGoogleEmbeddings(embeddings.value, operation),
  );
}

import { setImmediate } from 'node:timers/promises';
import { objectOf, parseJson } from '../../dialects/json-value.ts';
import { ok } from '../../dialects/result.ts';
import type { UpstreamFailure } from '../../providers/ask.ts';
import type { Target } from '../../providers/provider.ts';
import { clientDialects } from '../client/client-dialects.ts';
import { inlineImages } from '../images/inline-images.ts';
import type { ResolvedRequest } from '../resolved-request.ts';
import { targetFor } from '../target-for.ts';
import { headerOf } from '../upstream/answer-headers.ts';
import { drive } from '../upstream/drive.ts';
import { createTextReceiver } from '../upstream/receiver.ts';
import { requestHeaders } from '../upstream/request-headers.ts';
import { upstreamDialects } from '../upstream/upstream-dialects.ts';
import { readUpstreamError } from '../upstream/upstream-error.ts';
import type { Visit } from '../visit.ts';
import type { Workshop } from '../workshop.ts';
import { createClientAnswer } from './client-answer.ts';
import { replaceConversationImages } from './conversation-images.ts';
import { extentRefusal } from './extent-limit.ts';
import { createNoticeGate } from './notice-gate.ts';

const largeBytes = 262_144;

/** The lane between two dialects: request → conversation → upstream request; events → events → the client's form. */
export async function translate(
  visit: Visit,
  resolved: ResolvedRequest,
  first: Target,
  workshop: Workshop,
): Promise<void> {
  const client = clientDialects[visit.dialect];
  const { bytes } = resolved.body;
  const body = objectOf(parseJson(bytes.text())) ?? {};
  await breathe(bytes.length);
  const read = client.readRequest(body, resolved.address);
  if (!read.ok) return visit.refuse(read.error);
  const { losses } = read.value;
  const absurd = extentRefusal(read.value.request);
  if (absurd) return visit.refuse(absurd);

  const illustrated = first.rules.imageUrls
    ? ok(read.value.request)
    : await inlineImages(read.value.request, replaceConversationImages, workshop.limits.images);
  if (!illustrated.ok) return visit.refuse(illustrated.error);
  const request = illustrated.value;

  const stream = streamsUpstream(first, request.stream, request.tools.length > 0);
  const { service } = resolved;
  const chosen = await targetFor(visit, resolved.found, { service, stream }, workshop);
  if (!chosen.ok) return visit.refuse(chosen.error);
  const target = chosen.value;
  visit.goes('translate', target, resolved.found);
  await breathe(bytes.length);
  const { model, rules, user } = target;
  const upstreamId = model.upstreamId;
  const written = upstreamDialects[target.dialect].writeRequest(request, {
    upstreamId,
    rules,
    stream,
    ...(user === undefined ? {} : { user }),
  });
  if (!written.ok) return visit.refuse(written.error);
  visit.dropped([...losses, ...written.value.losses].map((loss) => loss.what));
  visit.repaired(written.value.repairs);

  const answer = createClientAnswer(visit, client, {
    request,
    body,
    address: resolved.address,
    includeUsage: objectOf(body.stream_options)?.include_usage === true,
  });
  const explained = (failure: UpstreamFailure) => workshop.ports.explain(target.provider, failure);
  drive(
    visit,
    {
      target,
      headers: requestHeaders(visit.request, target, false, stream),
      body: written.value.body,
      timeoutMs: resolved.timeoutMs,
    },
    {
      receive(status, headers, exchange) {
        const type = headerOf(headers, 'content-type');
        if (status >= 300 || type.startsWith('text/html')) {
          const retryAfter = headerOf(headers, 'retry-after');
          return createTextReceiver(
            (text) => answer.fail(readUpstreamError(target.dialect, status, text, retryAfter)),
            (failure) => answer.fail(explained(failure)),
          );
        }
        const gate = createNoticeGate(answer.take, () => {
          exchange.cancel();
          answer.fail(explained({ stage: 'answer', code: 'NOTICE', origin: target.origin }));
        });
        const reader = upstreamDialects[target.dialect].createReplyReader(
          {
            request,
            upstreamId,
            toolNames: written.value.toolNames,
            streamed: !type.startsWith('application/json'),
            now: Math.floor(Date.now() / 1000),
          },
          gate,
        );
        return {
          push(chunk) {
            reader.push(chunk);
            return answer.flush();
          },
          end() {
            reader.end();
            answer.flush();
          },
          failed: (failure) => answer.fail(explained(failure)),
        };
      },
      failed: (failure) => answer.fail(explained(failure)),
      refused: (error) => answer.fail(error),
      silence: answer.beat,
    },
    workshop,
  );
}

/** Lets others have their turn between the steps of a large body, each of which takes milliseconds per megabyte. */
async function breathe(size: number): Promise<void> {
  if (size > largeBytes) await setImmediate();
}

/** As the client wishes, but where the upstream must stream or cannot: the legacy stream knows no tools (section 1.4). */
function streamsUpstream(target: Target, wished: boolean, hasTools: boolean): boolean {
  if (target.dialect === 'argo-legacy' && hasTools) return false;
  if (target.rules.streaming === 'never') return false;
  return wished || target.rules.streaming === 'required';
}

import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { readErrorBody } from '../../dialects/error-body.ts';
import { objectOf, parseJson } from '../../dialects/json-value.ts';
import type { ReplyEvent } from '../../dialects/reply.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import { clientDialects } from '../client/client-dialects.ts';
import type { Sending } from '../upstream/drive.ts';
import { textOfBody } from '../upstream/upstream-body.ts';
import { upstreamDialects } from '../upstream/upstream-dialects.ts';
import type { Visit } from '../visit.ts';

/**
 * The stream a client asked for, of the one body that came: for some Claudes the gateway answers so now and then, and
 * an SDK that reads a stream reads nothing else. An error where the body is no answer.
 */
export function streamOfWhole(visit: Visit, job: Sending, answer: string): Result<string, ApiError> {
  const { target } = job;
  const body = objectOf(parseJson(textOfBody(job.body)));
  const client = clientDialects[visit.dialect];
  const read = body && client.readRequest(body, {});
  if (!read?.ok || target.dialect === 'openai-responses') return fail(notStreamed(answer));
  const { request } = read.value;
  const includeUsage = objectOf(body?.stream_options)?.include_usage === true;
  const writer = client.createReplyWriter({ request, body: body ?? {}, address: {}, includeUsage });
  let stream = '';
  let error: ApiError | undefined;
  const take = (event: ReplyEvent) => {
    if (event.type === 'error') error = event.error;
    if (event.type === 'usage') visit.usage = event.usage;
    stream += writer.write(event);
  };
  const reader = upstreamDialects[target.dialect].createReplyReader(
    {
      request,
      upstreamId: target.model.upstreamId,
      toolNames: new Map(),
      streamed: false,
      now: Math.floor(Date.now() / 1000),
    },
    take,
  );
  reader.push(Buffer.from(answer));
  reader.end();
  return error === undefined ? ok(stream) : fail(error);
}

function notStreamed(answer: string): ApiError {
  const said = readErrorBody(answer).message;
  return apiError('bad-gateway', said ?? 'The gateway answered with one body where a stream was asked for.');
}

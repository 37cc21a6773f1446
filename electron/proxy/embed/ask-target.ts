import type { ApiError } from '../../dialects/api-error.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';
import type { Target } from '../../providers/provider.ts';
import { isRefusal, maxRenewals } from '../upstream/renewal.ts';
import { readUpstreamError } from '../upstream/upstream-error.ts';
import type { Workshop } from '../workshop.ts';

export interface Question {
  readonly target: Target;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

/** Asks for one small answer and gives its body; credentials that are refused are renewed. */
export async function askTarget(
  question: Question,
  workshop: Workshop,
  renewals = 0,
): Promise<Result<string, ApiError>> {
  const { target } = question;
  const answer = await askOnce(question, workshop);
  const refused = answer.ok && isRefusal(answer.value.status) && renewals < maxRenewals;
  if (!refused || !target.refused) return bodyOf(answer, target, workshop);
  const renewed = await target.refused(answer.value.status, answer.value.body);
  if (!renewed.ok) return renewed;
  const headers = { ...question.headers, ...renewed.value };
  return askTarget({ ...question, headers }, workshop, renewals + 1);
}

type Asked = Awaited<ReturnType<Workshop['upstream']['ask']>>;

function askOnce({ target, ...question }: Question, { upstream }: Workshop): Promise<Asked> {
  return upstream.ask({ ...question, method: 'POST', url: target.origin + target.path });
}

function bodyOf(answer: Asked, target: Target, { ports }: Workshop): Result<string, ApiError> {
  if (!answer.ok) return fail(ports.explain(target.provider, answer.error));
  const { status, body, headers } = answer.value;
  if (status === 200 && !headers['content-type']?.startsWith('text/html')) return ok(body);
  return fail(readUpstreamError(target.dialect, status, body, headers['retry-after'] ?? ''));
}

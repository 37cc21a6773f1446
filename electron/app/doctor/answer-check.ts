import { objectOf, parseJson } from '../../dialects/json-value.ts';
import type { RulesOf } from '../../providers/argo/argo-models.ts';
import type { Answer, Ask, UpstreamFailure } from '../../providers/ask.ts';
import type { Model } from '../../providers/model.ts';
import type { Provider } from '../../providers/provider.ts';
import { judgeRawNotice } from '../../proxy/notice.ts';
import { readUpstreamError } from '../../proxy/upstream/upstream-error.ts';
import { type Finding, failed, fine, skipped } from './check.ts';

export interface AnswerCheckParts {
  readonly argo: Provider;
  rules(): RulesOf;
  readonly ask: Ask;
  /** The sentence everybody says for a failure. */
  explain(failure: UpstreamFailure): string;
  /** A real answer came, which proves the whole way. */
  succeeded(): void;
}

const timeoutMs = 60_000;
const triedModels = 3;
/** Enough for models that think before their first word. */
const maxTokens = 16;

/** Has a small model say one word: the only proof that the user name is known and answers come. */
export async function answerFinding(parts: AnswerCheckParts): Promise<Finding> {
  const models = cheapestFirst(parts.argo.models()).slice(0, triedModels);
  for (const model of models) {
    const finding = await askOnce(model, parts);
    if (finding !== 'no such model') return finding;
  }
  if (models.length === 0) return skipped('There is no GPT among the models to ask.');
  return failed(
    `The gateway lists ${models.map(({ upstreamId }) => upstreamId).join(', ')}, but knows none of them when asked.`,
    'Refresh the models, or try another environment.',
  );
}

/** The gateway lists models its endpoint refuses, so more than one is tried, nano and mini first. */
function cheapestFirst(models: readonly Model[]): readonly Model[] {
  const rank = ({ upstreamId }: Model) => (/nano/.test(upstreamId) ? 0 : /mini/.test(upstreamId) ? 1 : 2);
  return models
    .filter(({ family, kind }) => family === 'openai' && kind === 'chat')
    .toSorted((a, b) => rank(a) - rank(b));
}

async function askOnce(model: Model, parts: AnswerCheckParts): Promise<Finding | 'no such model'> {
  const target = await parts.argo.target(model, { service: 'chat', stream: false });
  if (!target.ok) return failed(target.error.message);
  const { origin, path, user, dialect } = target.value;
  const headers = { ...target.value.headers, 'content-type': 'application/json', accept: 'application/json' };
  const { maxTokensField } = parts.rules()(model.upstreamId, model.family);
  const body = JSON.stringify({
    model: model.upstreamId,
    messages: [{ role: 'user', content: 'Say ok.' }],
    [maxTokensField]: maxTokens,
    user,
  });
  const begun = performance.now();
  const answer = await parts.ask({ method: 'POST', url: `${origin}${path}`, headers, body, timeoutMs });
  if (!answer.ok) return failed(parts.explain(answer.error));
  if (isUnknownModel(answer.value)) return 'no such model';
  if (judgeRawNotice(answer.value.body) === 'notice') {
    return failed(parts.explain({ stage: 'answer', code: 'NOTICE', origin }));
  }
  if (answer.value.status !== 200) {
    const { status, body: text } = answer.value;
    const { message } = readUpstreamError(dialect, status, text, '');
    return failed(`${model.upstreamId} did not answer (HTTP ${status}): ${message}`);
  }
  parts.succeeded();
  return fine(`${model.upstreamId} answered in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
}

function isUnknownModel({ status, body }: Answer): boolean {
  return status >= 400 && objectOf(objectOf(parseJson(body))?.error)?.code === 'model_not_found';
}

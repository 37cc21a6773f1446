/** One question in one dialect, and where its answer stands in the body. */
export interface Question {
  readonly dialect: string;
  readonly model: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Keys and places down to the answer. */
  readonly answerAt: readonly (string | number)[];
}

const text = 'Which model answers here?';
const messages = [{ role: 'user', content: text }];

/** Every dialect asks a model of its own vendor, and one of another's. */
export const questions: readonly Question[] = [
  chat('argo:gpt-4o'),
  chat('argo:claude-opus-4.7'),
  anthropic('argo:claude-sonnet-4.5'),
  anthropic('argo:gemini-2.5-pro'),
  responses('argo:gpt-5'),
  responses('argo:claude-haiku-4.5'),
  google('gemini-2.5-flash'),
  google('gpt-4.1'),
  {
    dialect: 'OpenAI Completions',
    model: 'argo:gpt-4.1-mini',
    path: '/v1/completions',
    body: { model: 'argo:gpt-4.1-mini', prompt: text },
    answerAt: ['choices', 0, 'text'],
  },
  {
    dialect: 'OpenAI Embeddings',
    model: 'argo:text-embedding-3-small',
    path: '/v1/embeddings',
    body: { model: 'argo:text-embedding-3-small', input: text },
    answerAt: ['data', 0, 'embedding'],
  },
  {
    dialect: 'ARGO’s own chat',
    model: 'gpt4o',
    path: '/v1/chat',
    body: { model: 'gpt4o', messages },
    answerAt: ['response'],
  },
  {
    dialect: 'ARGO’s own embeddings',
    model: 'v3small',
    path: '/v1/embed',
    body: { model: 'v3small', prompt: [text] },
    answerAt: ['embedding', 0],
  },
];

function chat(model: string): Question {
  return {
    dialect: 'OpenAI Chat Completions',
    model,
    path: '/v1/chat/completions',
    body: { model, messages },
    answerAt: ['choices', 0, 'message', 'content'],
  };
}

function anthropic(model: string): Question {
  return {
    dialect: 'Anthropic Messages',
    model,
    path: '/v1/messages',
    body: { model, max_tokens: 1000, messages },
    answerAt: ['content', 0, 'text'],
  };
}

function responses(model: string): Question {
  return {
    dialect: 'OpenAI Responses',
    model,
    path: '/v1/responses',
    body: { model, input: text },
    answerAt: ['output', -1, 'content', 0, 'text'],
  };
}

function google(model: string): Question {
  return {
    dialect: 'Google GenAI',
    model,
    path: `/v1beta/models/${model}:generateContent`,
    body: { contents: [{ role: 'user', parts: [{ text }] }] },
    answerAt: ['candidates', 0, 'content', 'parts', 0, 'text'],
  };
}

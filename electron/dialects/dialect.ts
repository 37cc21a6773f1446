/** The wire formats a client may speak. */
export type ClientDialect =
  | 'openai-chat'
  | 'openai-completions'
  | 'openai-responses'
  | 'anthropic'
  | 'google';

/** The wire formats an upstream may want. */
export type UpstreamDialect =
  | 'openai-chat'
  | 'openai-responses'
  | 'anthropic'
  | 'argo-legacy'
  | 'alcf-chat'
  | 'alcf-completions';

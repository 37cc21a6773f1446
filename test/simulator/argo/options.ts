import type { ListenOptions } from '../wire/listen.ts';
import { type GatewayModel, gatewayModels } from './models.ts';

/** How this gateway behaves; `configure` changes it while it runs, `reset` puts it back. */
export interface ArgoBehaviour {
  readonly models: readonly GatewayModel[];
  /** The shape of `GET /v1/models`: display names with `internal_id`, or the old `model_name`. */
  readonly modelList: 'new' | 'old';
  /** Answered with the registration notice inside a 200. */
  readonly unregisteredUsers: readonly string[];
  /** Answered with a 401. */
  readonly refusedUsers: readonly string[];
  /** Whether this gateway has the native Responses path at all (a 404 without). */
  readonly responses: boolean;
  /** Which Claude calls without `stream` are bounced with a 500: all, only those over 21,000 tokens, or none. */
  readonly claudeStreamingRequired: 'always' | 'long' | 'never';
  /** Whether o-series and gpt-5 models refuse `max_tokens`; the probe saw them take it, users saw them refuse. */
  readonly strictMaxTokens: boolean;
  /** Whether members no vendor knows are refused. Those of a proxy (`timeout`) always are. */
  readonly unknownFields: 'refused' | 'ignored';
  /** Whether Gemini's tool schemas may only use the keywords its vendor knows. */
  readonly strictGeminiSchemas: boolean;
  /** Whether Claude's tool calls come as Python text on the paths where they do so now and then. */
  readonly leakClaudeToolCalls: boolean;
}

export interface ArgoOptions extends Partial<ArgoBehaviour>, ListenOptions {}

export const defaultBehaviour: ArgoBehaviour = {
  models: gatewayModels,
  modelList: 'new',
  unregisteredUsers: ['unregistered'],
  refusedUsers: ['refused'],
  responses: true,
  claudeStreamingRequired: 'always',
  strictMaxTokens: false,
  unknownFields: 'refused',
  strictGeminiSchemas: true,
  leakClaudeToolCalls: false,
};

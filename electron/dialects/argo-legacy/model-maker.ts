export type Maker = 'openai' | 'anthropic' | 'google';

/** Whose form of tools and tool messages the gateway wants for this model; newer Claudes have ids without the word. */
export function makerOf(upstreamId: string): Maker {
  if (/^(claude|opus|sonnet|haiku|fable)/.test(upstreamId)) return 'anthropic';
  return upstreamId.startsWith('gemini') ? 'google' : 'openai';
}

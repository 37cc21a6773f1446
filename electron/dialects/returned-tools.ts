import type { ReadContext } from './upstream-dialect.ts';

export interface ReturnedTool {
  /** The client's own name of the tool. */
  readonly name: string;
  readonly flavour: 'function' | 'custom';
  /** The call's input is `{"input": "…"}`, because the custom tool was sent to the upstream as a function. */
  readonly wrapped: boolean;
}

/** What a function the upstream called is to the client: its own name, and a custom tool where it was one. */
export function returnedTool(
  context: Pick<ReadContext, 'request' | 'toolNames'>,
  upstreamName: string,
): ReturnedTool {
  const name = context.toolNames.get(upstreamName) ?? upstreamName;
  const wrapped = context.request.tools.some((tool) => tool.kind === 'custom' && tool.name === name);
  return { name, flavour: wrapped ? 'custom' : 'function', wrapped };
}

/** The free text inside `{"input": "…"}`; what is not of that shape is returned as it is. */
export function unwrapCustomInput(input: string): string {
  try {
    const value: unknown = JSON.parse(input);
    if (typeof value === 'object' && value !== null && 'input' in value && typeof value.input === 'string') {
      return value.input;
    }
  } catch {
    // A model may answer with the bare text.
  }
  return input;
}

/** The other way: a custom tool's text as the arguments of the function it is sent as. */
export function wrapCustomInput(text: string): string {
  return JSON.stringify({ input: text });
}

import type { OutputFormat } from './conversation.ts';

/** The instruction that stands in for a response format the upstream cannot be told. */
export function outputHint(output: OutputFormat): string | undefined {
  switch (output.kind) {
    case 'text':
      return undefined;
    case 'json':
      return 'Answer with one valid JSON value and nothing else.';
    case 'schema':
      return `Answer with one JSON value that is valid against this JSON Schema, and nothing else:\n${JSON.stringify(output.schema)}`;
  }
}

export interface LongDescription {
  /** As the model knows the tool. */
  readonly name: string;
  readonly description: string;
}

/** The descriptions that are too long for their place, as instructions. */
export function toolManual(tools: readonly LongDescription[]): string {
  const chapters = tools.map(({ name, description }) => `# ${name}\n${description}`);
  return `How to use some of the tools:\n\n${chapters.join('\n\n')}`;
}

/** What stays of a description where the limit is that many characters. */
export function shortDescription(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const note = '… (continued in the instructions)';
  return text.slice(0, Math.max(0, limit - note.length)) + note;
}

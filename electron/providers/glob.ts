/** A pattern in which `*` stands for any text and everything else for itself, whatever the case. */
export function globMatcher(glob: string): (text: string) => boolean {
  const literals = glob.split(/\*+/).map((literal) => literal.replace(/[^a-z0-9]/gi, '\\$&'));
  const pattern = new RegExp(`^${literals.join('.*')}$`, 'i');
  return (text) => pattern.test(text);
}

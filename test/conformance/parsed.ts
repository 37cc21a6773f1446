/** JSON as a value; a text that is none as it is, such as a call that was cut. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Prints the named events of one stream and numbers them from 0. */
export interface EventPrinter {
  /** `members` is the inside of the event's JSON object, without its type and number. */
  print(type: string, members: string): string;
  /** For events that differ in their delta alone: all but the delta is printed once, as the hot path is one concatenation. */
  printerOfDeltas(type: string, members: string, after?: string): (delta: string) => string;
}

export function createEventPrinter(): EventPrinter {
  let next = 0;
  return {
    print: (type, members) => `${head(type)}${next++},${members}}\n\n`,
    printerOfDeltas(type, members, after = '') {
      const before = head(type);
      const middle = `,${members},"delta":`;
      const end = `${after}}\n\n`;
      return (delta) => before + next++ + middle + JSON.stringify(delta) + end;
    },
  };
}

function head(type: string): string {
  return `event: ${type}\ndata: {"type":"${type}","sequence_number":`;
}

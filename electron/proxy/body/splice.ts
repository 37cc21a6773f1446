import type { BodyMember, JsonBody } from './json-body.ts';

/** One change to a body's own members; everything else keeps its bytes. */
export type MemberEdit =
  /** Replaces the value; adds the member when it is absent, unless told otherwise. */
  | { readonly kind: 'set'; readonly name: string; readonly json: string; readonly onlyIfPresent?: true }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string };

/**
 * The body with its members replaced, renamed, removed or added (at the front); untouched members stay byte for byte.
 * A member that came more than once is changed wherever it stands, so that no reader sees the old value.
 */
export function spliceMembers({ bytes, members }: JsonBody, edits: readonly MemberEdit[]): Buffer {
  const pieces: Uint8Array[] = [];
  let copied = 0;
  const replace = (start: number, end: number, text: string) => {
    pieces.push(bytes.subarray(copied, start), Buffer.from(text));
    copied = end;
  };

  const first = members[0]?.keyStart ?? bytes.lastIndexOf('}');
  const added = edits.filter((edit) => adds(edit, members));
  let left = added.length;
  if (left > 0) replace(first, first, added.map(memberJson).join());
  let previousEnd = first;
  for (const [place, member] of members.entries()) {
    const edit = edits.find(({ name }) => name === member.name);
    // Its comma goes along: the one before it, or where nothing is left before it, the one behind it.
    if (edit?.kind === 'remove') {
      if (left > 0) replace(previousEnd, member.end, '');
      else replace(member.keyStart, members[place + 1]?.keyStart ?? member.end, '');
    } else {
      if (left > 0 && place === 0) replace(first, first, ',');
      left += 1;
      if (edit?.kind === 'set') replace(member.start, member.end, edit.json);
      if (edit?.kind === 'rename') replace(member.keyStart, member.keyEnd, JSON.stringify(edit.to));
    }
    previousEnd = member.end;
  }
  pieces.push(bytes.subarray(copied));
  return Buffer.concat(pieces);
}

function adds(
  edit: MemberEdit,
  members: readonly BodyMember[],
): edit is Extract<MemberEdit, { kind: 'set' }> {
  return edit.kind === 'set' && !edit.onlyIfPresent && !members.some(({ name }) => name === edit.name);
}

function memberJson({ name, json }: Extract<MemberEdit, { kind: 'set' }>): string {
  return `${JSON.stringify(name)}:${json}`;
}

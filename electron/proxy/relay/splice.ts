import type { BodyMember, JsonBody } from '../body.ts';

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
export function spliceMembers(body: JsonBody, edits: readonly MemberEdit[]): Buffer {
  const { bytes, members } = body;
  const added = edits.filter(
    (edit) =>
      edit.kind === 'set' && !edit.onlyIfPresent && !members.some((member) => member.name === edit.name),
  );

  const first = members[0]?.keyStart ?? bytes.lastIndexOf('}');
  const pieces: Uint8Array[] = [bytes.subarray(0, first)];
  let written = 0;
  for (const edit of added) {
    if (edit.kind !== 'set') continue;
    pieces.push(Buffer.from(`${written > 0 ? ',' : ''}${JSON.stringify(edit.name)}:${edit.json}`));
    written += 1;
  }
  let previousEnd = first;
  for (const member of members) {
    const edit = edits.find(({ name }) => name === member.name);
    if (edit?.kind !== 'remove') {
      const separator = bytes.subarray(previousEnd, member.keyStart);
      if (written > 0) pieces.push(separator.length > 0 ? separator : Buffer.from(','));
      pieces.push(...memberPieces(bytes, member, edit));
      written += 1;
    }
    previousEnd = member.end;
  }
  pieces.push(bytes.subarray(previousEnd));
  return Buffer.concat(pieces);
}

function memberPieces(
  bytes: Buffer,
  { keyStart, keyEnd, start, end }: BodyMember,
  edit: MemberEdit | undefined,
): readonly Uint8Array[] {
  if (edit?.kind === 'set') return [bytes.subarray(keyStart, start), Buffer.from(edit.json)];
  if (edit?.kind === 'rename') {
    return [Buffer.from(JSON.stringify(edit.to)), bytes.subarray(keyEnd, end)];
  }
  return [bytes.subarray(keyStart, end)];
}

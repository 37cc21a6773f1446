import type { BodyBytes } from './body-bytes.ts';
import { isNamed, type JsonBody } from './json-body.ts';
import type { MemberSpan } from './member-span.ts';

/** One change to a body's own members; everything else keeps its bytes. */
export type MemberEdit =
  /** Replaces the value, or adds the member. */
  | { readonly kind: 'set'; readonly name: string; readonly json: string }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string };

/**
 * The body with its members replaced, renamed, removed or added (at the front); untouched members stay byte for byte.
 * A member that came more than once is changed wherever it stands, so that no reader sees the old value.
 */
export function spliceMembers(body: JsonBody, edits: readonly MemberEdit[]): Buffer {
  return Buffer.concat(piecesOf(body, edits));
}

/** A copy of so many bytes costs less than to write them by themselves. */
const copiedBytes = 8192;

/** The same as pieces to be sent one after the other: a long history is not copied, which costs more than all the rest. */
export function splicedPieces(body: JsonBody, edits: readonly MemberEdit[]): Buffer | readonly Buffer[] {
  const pieces = piecesOf(body, edits);
  if (body.bytes.length <= copiedBytes) return Buffer.concat(pieces);
  const sent: Buffer[] = [];
  let short: Buffer[] = [];
  for (const piece of pieces) {
    if (piece.length <= copiedBytes) short.push(piece);
    else {
      if (short.length > 0) sent.push(Buffer.concat(short));
      short = [];
      sent.push(piece);
    }
  }
  if (short.length > 0) sent.push(Buffer.concat(short));
  return sent;
}

function piecesOf({ bytes, members }: JsonBody, edits: readonly MemberEdit[]): Buffer[] {
  const pieces: Buffer[] = [];
  let copied = 0;
  let written = '';
  /** Neighbouring texts become one piece. */
  const replace = (start: number, end: number, text: string) => {
    if (start > copied) {
      if (written !== '') pieces.push(Buffer.from(written));
      pieces.push(...bytes.between(copied, start));
      written = '';
    }
    written += text;
    copied = end;
  };

  const first = members[0]?.key.start ?? bytes.text().lastIndexOf('}');
  let left = 0;
  for (const edit of edits) {
    if (edit.kind !== 'set' || isThere(edit.name, bytes, members)) continue;
    replace(first, first, `${left > 0 ? ',' : ''}${JSON.stringify(edit.name)}:${edit.json}`);
    left += 1;
  }
  let previousEnd = first;
  for (let place = 0; place < members.length; place += 1) {
    const member = members[place];
    if (member === undefined) continue;
    const edit = editOf(member, bytes, edits);
    // Its comma goes along: the one before it, or where nothing is left before it, the one behind it.
    if (edit?.kind === 'remove') {
      if (left > 0) replace(previousEnd, member.end, '');
      else replace(member.key.start, members[place + 1]?.key.start ?? member.end, '');
    } else {
      if (left > 0 && place === 0) replace(first, first, ',');
      left += 1;
      if (edit?.kind === 'set') replace(member.start, member.end, edit.json);
      if (edit?.kind === 'rename') replace(member.key.start, member.key.end, JSON.stringify(edit.to));
    }
    previousEnd = member.end;
  }
  replace(bytes.length, bytes.length, '');
  return pieces;
}

function isThere(name: string, bytes: BodyBytes, members: readonly MemberSpan[]): boolean {
  for (const member of members) if (isNamed(bytes, member, name)) return true;
  return false;
}

function editOf(member: MemberSpan, bytes: BodyBytes, edits: readonly MemberEdit[]): MemberEdit | undefined {
  for (const edit of edits) if (isNamed(bytes, member, edit.name)) return edit;
  return undefined;
}

/** A member of the outermost object: byte offsets into the body, `end` exclusive, quotes included. */
export interface MemberSpan {
  readonly key: Readonly<KeySpan>;
  readonly start: number;
  readonly end: number;
  /** The bits of what its value holds signs of. */
  readonly signs: number;
}

export interface KeySpan {
  start: number;
  end: number;
  /** Whether it may hold an escape. */
  escaped: boolean;
}

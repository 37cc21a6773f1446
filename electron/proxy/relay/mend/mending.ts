import type { MemberEdit } from '../../body/splice.ts';

/** What must change for the model to take the request, and the name of each change for `x-argo-repaired`. */
export interface Mending {
  readonly edits: readonly MemberEdit[];
  readonly repaired: readonly string[];
}

export const nothingToMend: Mending = { edits: [], repaired: [] };

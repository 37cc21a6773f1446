import { renameSync } from 'node:fs';

/** Moves a damaged file out of the way, dated beside its old place. Gives the new path; throws the system's error. */
export function setAside(path: string, nowMs: number): string {
  const aside = `${path}.damaged-${new Date(nowMs).toISOString().replaceAll(':', '-')}`;
  renameSync(path, aside);
  return aside;
}

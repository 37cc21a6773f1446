import leven from 'leven';

const longestAskedName = 100;

/** For each thing its names; gives the names of the `count` things nearest to the asked one, nearest first. */
export function nearestNames(asked: string, things: Iterable<readonly string[]>, count = 3): string[] {
  const wanted = asked.trim().toLowerCase().slice(0, longestAskedName);
  return [...things]
    .map((names) => nearest(wanted, names))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, count)
    .map(({ name }) => name);
}

function nearest(wanted: string, names: readonly string[]): { name: string; distance: number } {
  return names
    .map((name) => ({ name, distance: distanceTo(wanted, name.toLowerCase()) }))
    .reduce((best, next) => (next.distance < best.distance ? next : best), { name: '', distance: Infinity });
}

/** People leave out the part before the colon, so a name is as near as its nearer half. */
function distanceTo(wanted: string, name: string): number {
  return Math.min(leven(wanted, name), leven(wanted, name.slice(name.indexOf(':') + 1)));
}

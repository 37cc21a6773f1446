import type { AlcfStatus } from '../../electron/contract.ts';
import { Fact } from '../parts/fact.tsx';
import { exactDay, relativeTime } from '../parts/time.ts';
import { useNow } from '../state/now.ts';
import { hrefOf } from '../state/route.ts';
import { clusterLabel } from './cluster-label.ts';

/** Who is signed in, until when, and to what. */
export function AccountFacts({ alcf }: { alcf: AlcfStatus }) {
  const { username, name, provider, reauthBy, clusters } = alcf;
  if (username === undefined) return null;
  return (
    <dl className="facts">
      <Fact name="Account">{name === undefined ? username : `${name} (${username})`}</Fact>
      <Fact name="Of">{provider}</Fact>
      <Fact name="Sign in again">{reauthBy && <ByWhen at={reauthBy} />}</Fact>
      <Fact name="Clusters">
        {clusters.length > 0 && <a href={hrefOf('models')}>{clusters.map(clusterLabel).join(', ')}</a>}
      </Fact>
    </dl>
  );
}

/** "in 23 days, by January 12, 2027". */
function ByWhen({ at }: { at: string }) {
  const now = useNow();
  const then = Date.parse(at);
  return (
    <time dateTime={at}>
      {relativeTime(then, now)}, by {exactDay(then)}
    </time>
  );
}

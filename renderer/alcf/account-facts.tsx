import type { AlcfStatus } from '../../electron/contract.ts';
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
      <div>
        <dt>Account</dt>
        <dd>{name === undefined ? username : `${name} (${username})`}</dd>
      </div>
      {provider !== undefined && (
        <div>
          <dt>Of</dt>
          <dd>{provider}</dd>
        </div>
      )}
      {reauthBy !== undefined && (
        <div>
          <dt>Sign in again</dt>
          <dd>
            <ByWhen at={reauthBy} />
          </dd>
        </div>
      )}
      {clusters.length > 0 && (
        <div>
          <dt>Clusters</dt>
          <dd>
            <a href={hrefOf('models')}>{clusters.map(clusterLabel).join(', ')}</a>
          </dd>
        </div>
      )}
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

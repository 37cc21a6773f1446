import type { Reachability } from '../../electron/contract.ts';
import { Badge } from '../parts/badge.tsx';
import { Lasting } from '../parts/lasting.tsx';
import { reachabilityWords } from './words.ts';

/** Whether the gateway can be reached, since when, why not and what to do. */
export function ReachabilityLine({ reachability }: { reachability: Reachability }) {
  return (
    <div className="reachability">
      <p>
        <Badge {...reachabilityWords[reachability.state]} /> <Lasting since={reachability.since} />
      </p>
      <p>{reachability.message}</p>
      {reachability.remedy && <p className="remedy">{reachability.remedy}</p>}
    </div>
  );
}

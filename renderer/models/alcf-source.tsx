import type { Catalogue, Status } from '../../electron/contract.ts';
import { clusterLabel } from '../alcf/cluster-label.ts';
import { Ago } from '../parts/ago.tsx';
import { Badge } from '../parts/badge.tsx';
import { Notice } from '../parts/notice.tsx';
import { hrefOf } from '../state/route.ts';

type Seen = NonNullable<Catalogue['alcf']>;

/** Whether ALCF gives its models, how old its list is, and how each cluster stands. */
export function AlcfSource({ seen, alcf }: { seen: Seen | undefined; alcf: Status['alcf'] }) {
  return (
    <section className="source" aria-label="ALCF">
      <p className="muted">
        {seen === undefined ? (
          <>
            ALCF's models are listed once you are <a href={hrefOf('status', 'alcf')}>signed in to ALCF</a>.
          </>
        ) : (
          <>
            ALCF,{' '}
            {seen.fetchedAt === null ? (
              'not listed yet'
            ) : (
              <>
                fetched <Ago at={seen.fetchedAt} />
              </>
            )}
          </>
        )}
      </p>
      <div role="alert" className="failure">
        {alcf.state === 'sign-in-needed' ? (
          <Notice
            tone="warn"
            actions={
              <a className="button" href={hrefOf('status', 'alcf')}>
                Sign in again
              </a>
            }
          >
            {alcf.message}
          </Notice>
        ) : (
          seen?.problem && <Notice tone="warn">{seen.problem}</Notice>
        )}
        {seen?.clusters
          .filter(({ maintenance }) => maintenance)
          .map(({ name }) => (
            <Notice key={name} tone="warn">
              {clusterLabel(name)} is under maintenance: its models do not answer until that is over.
            </Notice>
          ))}
      </div>
      {seen !== undefined && seen.clusters.length > 0 && alcf.state !== 'sign-in-needed' && (
        <ul className="clusters" aria-label="Clusters">
          {seen.clusters.map((cluster) => (
            <ClusterLine key={cluster.name} cluster={cluster} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ClusterLine({ cluster }: { cluster: Seen['clusters'][number] }) {
  const { name, maintenance, statusAt, freeNodes, problem } = cluster;
  return (
    <li>
      <strong>{clusterLabel(name)}</strong>
      {maintenance && <Badge tone="warn" word="Maintenance" />}
      {freeNodes !== undefined && <span>{freeNodes === 1 ? '1 node free' : `${freeNodes} nodes free`}</span>}
      <span className="muted">
        {statusAt === null ? (
          'states not seen yet'
        ) : (
          <>
            states seen <Ago at={statusAt} />
          </>
        )}
      </span>
      {problem && <span>{problem}</span>}
    </li>
  );
}

import type { Status } from '../../electron/contract.ts';
import { Copyable } from '../parts/copyable.tsx';
import { environmentLabel } from '../settings/environments.ts';
import { hrefOf } from '../state/route.ts';
import { WayToGateway } from './way-to-gateway.tsx';

export function ArgoCard({ argo }: { argo: Status['argo'] }) {
  return (
    <section className="card" aria-labelledby="argo">
      <h2 id="argo">ARGO</h2>
      <WayToGateway reachability={argo.reachability} />
      <dl className="facts">
        <div>
          <dt>Environment</dt>
          <dd>{environmentLabel(argo.environment)}</dd>
        </div>
        <div>
          <dt>Gateway</dt>
          <dd>
            <Copyable value={argo.baseUrl} what="gateway's address" />
          </dd>
        </div>
        <div>
          <dt>User name</dt>
          <dd>{argo.user || <a href={hrefOf('settings')}>Not set: give it in the settings</a>}</dd>
        </div>
        <div>
          <dt>Models</dt>
          <dd>
            <a href={hrefOf('models')}>{argo.models} models</a>
          </dd>
        </div>
      </dl>
    </section>
  );
}

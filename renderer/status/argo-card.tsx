import type { Status } from '../../electron/contract.ts';
import { Copyable } from '../parts/copyable.tsx';
import { Fact } from '../parts/fact.tsx';
import { environmentLabel } from '../settings/environments.ts';
import { hrefOf } from '../state/route.ts';
import { WayToGateway } from './way-to-gateway.tsx';

export function ArgoCard({ argo }: { argo: Status['argo'] }) {
  return (
    <section className="card" aria-labelledby="argo">
      <h2 id="argo">ARGO</h2>
      <WayToGateway reachability={argo.reachability} />
      <dl className="facts">
        <Fact name="Environment">{environmentLabel(argo.environment)}</Fact>
        <Fact name="Gateway">
          <Copyable value={argo.baseUrl} what="gateway's address" />
        </Fact>
        <Fact name="User name">
          {argo.user || <a href={hrefOf('settings')}>Not set: give it in the settings</a>}
        </Fact>
        <Fact name="Models">
          <a href={hrefOf('models')}>{argo.models} models</a>
        </Fact>
      </dl>
    </section>
  );
}

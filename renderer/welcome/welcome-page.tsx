import { AlcfAccount } from '../alcf/alcf-account.tsx';
import { EnvironmentSection } from '../settings/environment-section.tsx';
import { userField } from '../settings/fields.ts';
import '../settings/settings.css';
import { SettingRows } from '../settings/setting-rows.tsx';
import { hrefOf } from '../state/route.ts';
import { usePage } from '../state/use-page.ts';
import { WayToGateway } from '../status/way-to-gateway.tsx';
import { Step } from './step.tsx';
import './welcome.css';

/** The first minute: each step can be left out and taken later. */
export function WelcomePage() {
  const status = usePage((state) => state.status);
  const user = status?.argo.user ?? '';
  const reachable = status?.argo.reachability.state === 'ready';
  const signedIn = status?.alcf.state === 'signed-in' || status?.alcf.state === 'expiring';
  const ready = user !== '' && reachable;

  return (
    <>
      <h1 id="page-title">Welcome to Argo Tray</h1>
      <p className="lead">
        One local address for every model at Argonne. A few short steps, and any of them can wait: everything
        is on the other pages too.
      </p>
      <ol className="steps">
        <Step title="Who you are" done={user !== ''}>
          <SettingRows fields={[userField]} />
        </Step>
        <Step title="The way to ARGO" done={reachable}>
          {status && <WayToGateway reachability={status.argo.reachability} />}
        </Step>
        <Step title="Which ARGO" done={status !== undefined}>
          <EnvironmentSection />
        </Step>
        <Step title="Models of ALCF" done={signedIn} optional>
          {status && <AlcfAccount alcf={status.alcf} />}
        </Step>
      </ol>
      <p className="actions">
        <a className={ready ? 'button primary' : 'button'} href={hrefOf('status')}>
          {ready ? 'Done: go to the status' : 'Skip for now'}
        </a>
      </p>
    </>
  );
}

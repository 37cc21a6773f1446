import { usePage } from '../state/use-page.ts';
import { Addresses } from './addresses.tsx';
import { AlcfCard } from './alcf-card.tsx';
import { ArgoCard } from './argo-card.tsx';
import { Doctor } from './doctor.tsx';
import { Headline } from './headline.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import './status.css';

export function StatusPage() {
  const status = usePage((state) => state.status);
  const unreachable = usePage(({ contact }) => contact === 'lost' || contact === 'refused');
  if (!status) {
    return (
      <h1 id="page-title" className="waiting">
        {unreachable ? 'Not connected' : 'Asking Argo Tray…'}
      </h1>
    );
  }
  return (
    <>
      <Headline status={status} />
      <ProblemPanel proxy={status.proxy} />
      <div className="cards">
        <Addresses proxy={status.proxy} />
        <ArgoCard argo={status.argo} />
        <AlcfCard alcf={status.alcf} />
      </div>
      <Doctor />
    </>
  );
}

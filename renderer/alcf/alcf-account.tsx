import { useState } from 'react';
import type { AlcfStatus } from '../../electron/contract.ts';
import { Badge } from '../parts/badge.tsx';
import { Notice } from '../parts/notice.tsx';
import { useKeptFocus } from '../parts/use-kept-focus.ts';
import { AccountActions } from './account-actions.tsx';
import { AccountFacts } from './account-facts.tsx';
import './alcf.css';
import { FailedLogin } from './failed-login.tsx';
import { FoundSignIns } from './found-sign-ins.tsx';
import { NotAccepted } from './not-accepted.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';
import { standingOf } from './standing.ts';
import { VaultLine } from './vault-line.tsx';
import { WaitingLogin } from './waiting-login.tsx';

/** Everything about the ALCF account: how it stands, signing in either way, and signing out. */
export function AlcfAccount({ alcf }: { alcf: AlcfStatus }) {
  const [asking, setAsking] = useState(false);
  const [leftOver, setLeftOver] = useState<string>();
  const { area, place } = useKeptFocus();
  const { state, login } = alcf;
  const isOpen = login?.state === 'waiting' || login?.state === 'finishing';
  const isOut = state === 'signed-out' || state === 'sign-in-needed';

  function signedOut(problem: string | undefined): void {
    setAsking(false);
    setLeftOver(problem);
  }

  return (
    <div ref={area} className="account">
      <div ref={place} className="standing" role="status" tabIndex={-1}>
        <p>
          <Badge {...standingOf(alcf)} />
        </p>
        {!isOpen && <p>{alcf.message}</p>}
      </div>
      <FailedLogin login={login} />
      {leftOver && state === 'signed-out' && <Notice tone="warn">{leftOver}</Notice>}
      {alcf.warnings.map((warning) => (
        <Notice key={warning} tone="warn">
          {warning}
        </Notice>
      ))}
      {isOpen ? (
        <WaitingLogin login={login} />
      ) : (
        <>
          {alcf.notAccepted && <NotAccepted />}
          <AccountActions alcf={alcf} onSignOut={() => setAsking(true)} />
          {isOut && <FoundSignIns />}
        </>
      )}
      <AccountFacts alcf={alcf} />
      <VaultLine vault={alcf.vault} />
      {asking && <SignOutDialog onStay={() => setAsking(false)} onSignedOut={signedOut} />}
    </div>
  );
}

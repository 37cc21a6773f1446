import { useState } from 'react';
import type { Check } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Badge, type Standing } from '../parts/badge.tsx';
import { Failure } from '../parts/failure.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

const words = {
  ok: { tone: 'ok', word: 'OK' },
  warn: { tone: 'warn', word: 'Warning' },
  fail: { tone: 'fail', word: 'Failed' },
  skipped: { tone: 'off', word: 'Skipped' },
} satisfies Record<Check['result'], Standing>;

/** Every check between this machine and the gateway, on request. */
export function Doctor() {
  const store = useStore();
  const [checks, setChecks] = useState<readonly Check[]>();
  const examine = useAction(
    () => store.call('doctor.run', {}),
    (found) => {
      setChecks(found.checks);
      store.say(summary(found.checks));
    },
  );

  return (
    <section className="card" aria-labelledby="doctor">
      <div className="card-head">
        <div>
          <h2 id="doctor">Doctor</h2>
          <p className="muted">
            {checks ? summary(checks) : 'Checks every step from this machine to the gateway.'}
          </p>
        </div>
        <ActionButton pending={examine.pending} onClick={() => void examine.run()}>
          Run all checks
        </ActionButton>
      </div>
      <Failure error={examine.error} />
      {checks && (
        <ol className="checks">
          {checks.map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
        </ol>
      )}
    </section>
  );
}

function CheckRow({ check }: { check: Check }) {
  return (
    <li>
      <Badge {...words[check.result]} />
      <div>
        <p>
          <strong>{check.title}</strong>
        </p>
        <p>{check.detail}</p>
        {check.remedy && <p className="remedy">{check.remedy}</p>}
      </div>
      {check.result !== 'skipped' && <span className="muted took">{Math.round(check.ms)} ms</span>}
    </li>
  );
}

function summary(checks: readonly Check[]): string {
  const failed = checks.filter(({ result }) => result === 'fail').length;
  const warned = checks.filter(({ result }) => result === 'warn').length;
  if (failed + warned === 0) return 'Nothing wrong was found.';
  return `Of ${checks.length} checks, ${failed} failed and ${warned} gave a warning.`;
}

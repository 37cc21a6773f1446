import { useState } from 'react';
import type { ProxyProblem, ProxyStatus } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

/** Why the server could not listen, and the ways out. Stays while another try is on its way, for who is in it. */
export function ProblemPanel({ proxy }: { proxy: ProxyStatus }) {
  const [last, setLast] = useState(proxy.problem);
  if (proxy.problem !== undefined && proxy.problem !== last) setLast(proxy.problem);
  const problem = proxy.problem ?? (proxy.state === 'starting' ? last : undefined);
  return problem && <Problem problem={problem} />;
}

function Problem({ problem }: { problem: ProxyProblem }) {
  const store = useStore();
  const again = useAction(() => store.status('proxy.start'));
  const free = useAction(() => store.status('proxy.useFreePort'));
  const aboutThePort = problem.code === 'port-in-use' || problem.code === 'port-refused';

  return (
    <section aria-label="Why the server does not run" className="problem">
      <Notice
        tone="fail"
        actions={
          <>
            <ActionButton icon="refresh" pending={again.pending} onClick={() => void again.run()}>
              Try again
            </ActionButton>
            {aboutThePort && (
              <ActionButton look="primary" pending={free.pending} onClick={() => void free.run()}>
                Use a free port
              </ActionButton>
            )}
          </>
        }
      >
        <p>
          <strong>{problem.message}</strong>
        </p>
        <p>{problem.remedy}</p>
        <Failure error={again.error ?? free.error} />
      </Notice>
    </section>
  );
}

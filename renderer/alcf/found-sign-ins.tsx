import { useEffect, useState } from 'react';
import type { Output } from '../../electron/contract.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAction } from '../state/use-action.ts';
import { useStore } from '../state/use-page.ts';

type Found = Output<'alcf.findImports'>['found'][number];

/** What ALCF's own tools have left on this machine, offered to be copied. */
export function FoundSignIns() {
  const store = useStore();
  const [found, setFound] = useState<readonly Found[]>([]);

  useEffect(() => {
    void store.call('alcf.findImports', {}).then((outcome) => {
      if (outcome.ok) setFound(outcome.value.found);
    });
  }, [store]);

  if (found.length === 0) return null;
  return (
    <Notice tone="info">
      <p>Found an ALCF login from the command-line tools on this machine: use it?</p>
      <ul className="found">
        {found.map((each) => (
          <FoundSignIn key={each.path} found={each} />
        ))}
      </ul>
    </Notice>
  );
}

function FoundSignIn({ found: { path, tool } }: { found: Found }) {
  const store = useStore();
  const take = useAction(() => store.call('alcf.import', { path }));
  return (
    <li>
      <ActionButton pending={take.pending} onClick={() => void take.run()}>
        Use the login of {tool}
      </ActionButton>
      <code>{path}</code>
      <Failure error={take.error} />
    </li>
  );
}

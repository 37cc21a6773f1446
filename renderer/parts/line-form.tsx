import { useId, useRef, useState } from 'react';
import type { Action } from '../state/use-action.ts';
import { ActionButton } from './action-button.tsx';
import { Failure } from './failure.tsx';

interface Props {
  readonly label: string;
  /** What handing it in is called. */
  readonly children: string;
  readonly action: Action<[string]>;
}

/** One line of text, handed in by Enter or the button. */
export function LineForm({ label, children, action }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');

  async function hand(): Promise<void> {
    if (await action.run(text.trim())) return;
    // What is typed next takes the place of what was refused.
    field.current?.focus();
    field.current?.select();
  }

  return (
    <form
      className="line-form"
      onSubmit={(event) => {
        event.preventDefault();
        void hand();
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="text-control">
        <input
          ref={field}
          id={id}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-describedby={`${id}-failure`}
          aria-invalid={action.error !== undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ActionButton pending={action.pending}>{children}</ActionButton>
      </div>
      <Failure id={`${id}-failure`} error={action.error} />
    </form>
  );
}

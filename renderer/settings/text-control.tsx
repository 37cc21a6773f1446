import { useRef, useState } from 'react';
import { ActionButton } from '../parts/action-button.tsx';
import type { ControlProps } from './control-props.ts';
import type { Field } from './fields.ts';
import { readValue, writeValue } from './read-value.ts';

/** Text that counts once Enter or Save says so. What is typed stays, whatever happens around it. */
export function TextControl({ field, id, describedBy, setting, change }: ControlProps & { field: Field }) {
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string>();
  const secret = field.kind === 'secret';
  const saved = secret ? '' : writeValue(setting.value);
  const typed = draft ?? saved;
  const dirty = typed !== saved;

  async function save(): Promise<void> {
    if (await change.run(readValue(field, typed))) setDraft(undefined);
    input.current?.focus();
  }

  function discard(): void {
    setDraft(undefined);
    change.clear();
    input.current?.focus();
  }

  return (
    <form
      className="text-control"
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty) void save();
      }}
    >
      <input
        ref={input}
        id={id}
        type={secret ? 'password' : 'text'}
        inputMode={field.kind === 'number' ? 'numeric' : 'text'}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={secret && setting.source === 'file' ? 'Type a new one to replace it' : 'Not set'}
        aria-describedby={describedBy}
        aria-invalid={change.error !== undefined}
        value={typed}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && dirty) discard();
        }}
      />
      {field.kind === 'number' && field.unit && <span className="muted">{field.unit}</span>}
      {dirty && (
        <>
          <ActionButton look="primary" pending={change.pending} onClick={() => void save()}>
            Save<span className="visually-hidden"> {field.label}</span>
          </ActionButton>
          <ActionButton look="quiet" onClick={discard}>
            Discard<span className="visually-hidden"> the change of {field.label}</span>
          </ActionButton>
        </>
      )}
    </form>
  );
}

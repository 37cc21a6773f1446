import type {
  Catalogue,
  Input,
  OperationError,
  OperationName,
  Outcome,
  Output,
  SettingsView,
  Status,
} from '../../electron/contract.ts';
import type { Client, Contact } from '../contact/client.ts';

export type About = Output<'app.describe'>;

/** Everything the page knows. What is undefined has not been told yet. */
export interface PageState {
  readonly contact: Contact;
  readonly about?: About;
  readonly status?: Status;
  readonly catalogue?: Catalogue;
  readonly settings?: SettingsView;
  /** Why the page could not be filled, if it could not. */
  readonly problem?: OperationError;
  /** The version the page was loaded from, to notice an update under its feet. */
  readonly firstVersion?: string;
  /** The last thing said to a screen reader. */
  readonly said: string;
}

type StatusOperation =
  | 'status.get'
  | 'proxy.start'
  | 'proxy.stop'
  | 'proxy.useFreePort'
  | 'connectivity.check';
type ModelsOperation = 'models.list' | 'models.refresh';

/** The page's one store: filled on every new contact, kept current by events, read with `usePage`. */
export interface Store {
  read(): PageState;
  subscribe(listener: () => void): () => void;
  status(operation: StatusOperation): Promise<Outcome<Status>>;
  models(operation: ModelsOperation): Promise<Outcome<Catalogue>>;
  setSetting(input: Input<'settings.set'>): Promise<Outcome<SettingsView>>;
  /** Every other operation; what it changes comes back as events. */
  call<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Outcome<Output<Name>>>;
  retry(): void;
  /** Says a sentence to a screen reader, politely. */
  say(sentence: string): void;
}

/** Starts listening at once and for as long as the page lives. */
export function createStore(client: Client): Store {
  const listeners = new Set<() => void>();
  let state: PageState = { contact: 'connecting', said: '' };

  function update(change: Partial<PageState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  async function ask<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
    absorb: (value: Output<Name>) => Partial<PageState>,
  ): Promise<Outcome<Output<Name>>> {
    const outcome = await client.call(name, input);
    if (outcome.ok) update(absorb(outcome.value));
    return outcome;
  }

  const store: Store = {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    status: (operation) => ask(operation, {}, (status) => ({ status })),
    models: (operation) => ask(operation, {}, (catalogue) => ({ catalogue })),
    setSetting: (input) => ask('settings.set', input, (settings) => ({ settings })),
    call: client.call,
    retry: client.retry,
    // The same words twice are only read twice when the text differs.
    say: (sentence) => update({ said: state.said === sentence ? `${sentence}\u00a0` : sentence }),
  };

  async function fill(): Promise<void> {
    const outcomes = await Promise.all([
      ask('app.describe', {}, (about) => ({ about, firstVersion: state.firstVersion ?? about.version })),
      store.status('status.get'),
      ask('settings.get', {}, (settings) => ({ settings })),
      store.models('models.list'),
    ]);
    const { problem: _, ...rest } = state;
    const failed = outcomes.find((outcome) => !outcome.ok);
    state = rest;
    update(failed && !failed.ok ? { problem: failed.error } : {});
  }

  client.on('status', (status) => update({ status }));
  client.on('models', (catalogue) => update({ catalogue }));
  client.on('settings', (settings) => update({ settings }));
  client.onContact((contact) => {
    update({ contact });
    if (contact === 'connected') void fill();
  });
  return store;
}

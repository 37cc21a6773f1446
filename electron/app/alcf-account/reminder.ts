import type { Clock, Notifier } from '../ports.ts';
import type { AccountState } from './account-state.ts';
import type { LoginStore } from './login-store.ts';
import { dayOf, dueWarning, reauthByOf } from './reauth.ts';

/** Tells the person ahead of the day on which ALCF wants a new sign-in, and when it has come; each once. */
export interface Reminder {
  remind(): Promise<void>;
  see(state: AccountState): void;
}

export interface ReminderDeps {
  readonly store: LoginStore;
  readonly clock: Clock;
  readonly notifier: Notifier;
}

export function createReminder({ store, clock, notifier }: ReminderDeps): Reminder {
  let before: AccountState['kind'] | undefined;
  const tell = (body: string) => notifier.notify({ title: 'ALCF sign-in', body, about: 'alcf-account' });

  return {
    see: (state) => {
      const worked = before === 'signed-in' || before === 'expiring';
      before = state.kind;
      if (worked && state.kind === 'sign-in-needed') tell(state.reason);
    },
    remind: async () => {
      const login = store.current();
      if (login === undefined || login.ended !== undefined) return;
      if (dueWarning(login, clock.now()) === undefined) return;
      // Two processes see the same day come.
      const by = await store.change<number | undefined>(async (kept) => {
        const warnedDays = kept && dueWarning(kept, clock.now());
        if (kept === undefined || warnedDays === undefined) return { value: undefined };
        return { keep: { ...kept, warnedDays }, value: reauthByOf(kept) };
      });
      if (by === undefined) return;
      tell(`ALCF asks for a new sign-in on ${dayOf(by)}. Sign in before, and nothing stops.`);
    },
  };
}

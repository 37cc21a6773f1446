import type { JournalEntry } from '../wire/journal.ts';

export function userInBody({ fields }: JournalEntry): string | undefined {
  return typeof fields.user === 'string' && fields.user !== '' ? fields.user : undefined;
}

export function bearer({ headers }: JournalEntry): string | undefined {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

export function apiKey({ headers }: JournalEntry): string | undefined {
  const key = headers['x-api-key'];
  return typeof key === 'string' && key !== '' ? key : undefined;
}

import type { Question } from '../question.ts';
import { type Client, type Connection, type Dialogue, type Shown, showsAll } from './client.ts';

/** What every major of an SDK is made with. */
export interface SdkOptions {
  readonly baseURL: string;
  readonly apiKey: string;
  readonly maxRetries: number;
}

/** What the majors of one SDK have in common. */
export interface SdkKind<Sdk> {
  readonly dialect: Client['dialect'];
  /** What it cannot show, or shows beside everything. */
  readonly shows: Partial<Shown>;
  /** Behind the proxy's address. */
  readonly path: '' | '/v1';
  dialogue(sdk: Sdk, connection: Connection, question: Question): Dialogue;
}

/** One major of an SDK as a client; `few` for one that differs little from another. */
export function sdkClient<Sdk>(
  { dialect, shows, path, dialogue }: SdkKind<Sdk>,
  name: string,
  connect: (options: SdkOptions) => Sdk,
  families?: 'few',
): Client {
  return {
    name,
    dialect,
    ...(families && { families }),
    shows: { ...showsAll, ...shows },
    begin: (connection, question) => {
      const sdk = connect({ baseURL: connection.url + path, apiKey: 'any', maxRetries: 0 });
      return dialogue(sdk, connection, question);
    },
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFile } from 'atomically';
import * as z from 'zod/mini';
import { parseJson } from '../../dialects/json-value.ts';
import type { AlcfFramework } from '../../providers/alcf/endpoint-list.ts';
import type { ListedModel } from '../../providers/argo/read-model-list.ts';
import type { Clock, Log } from '../ports.ts';
import { codeOf, reasonOf } from '../reason.ts';
import { setAside } from '../set-aside.ts';

const common = { baseUrl: z.string(), fetchedAt: z.iso.datetime() };

const argoList = z.object({
  ...common,
  provider: z.literal('argo'),
  models: z.array(z.object({ upstreamId: z.string(), names: z.array(z.string()) })).check(z.minLength(1)),
});

const alcfList = z.object({
  ...common,
  provider: z.literal('alcf'),
  frameworks: z.array(
    z.object({
      cluster: z.string(),
      framework: z.string(),
      baseUrl: z.string(),
      services: z.optional(z.array(z.string())),
      models: z.array(
        z.object({
          upstreamId: z.string(),
          contextTokens: z.optional(z.number()),
          tools: z.optional(z.boolean()),
          reasoning: z.optional(z.boolean()),
        }),
      ),
    }),
  ),
});

const storedList = z.discriminatedUnion('provider', [argoList, alcfList]);
const storedFile = z.object({ version: z.literal(1), lists: z.array(storedList) });

interface Stored {
  readonly baseUrl: string;
  /** ISO 8601. */
  readonly fetchedAt: string;
}

/** The last list an environment of ARGO gave, as kept in the data folder. */
interface ArgoList extends Stored {
  readonly provider: 'argo';
  readonly models: readonly ListedModel[];
}

/** The same of ALCF, as it was for whoever was signed in. */
interface AlcfList extends Stored {
  readonly provider: 'alcf';
  readonly frameworks: readonly AlcfFramework[];
}

type StoredList = ArgoList | AlcfList;

export interface LastGoodLists {
  argo(baseUrl: string): ArgoList | undefined;
  alcf(baseUrl: string): AlcfList | undefined;
  /** In force at once; a file that cannot be written is logged, no more. */
  keep(list: StoredList): Promise<void>;
  /** What the person should know of the file. */
  notices(): readonly string[];
}

export interface LastGoodListsDeps {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Addresses tried once should not be kept for ever. */
const environmentsKept = 12;

export function createLastGoodLists({ dataDir, clock, log }: LastGoodListsDeps): LastGoodLists {
  const path = join(dataDir, 'models.json');
  const notices: string[] = [];
  let lists = read();

  function read(): readonly StoredList[] {
    try {
      const stored = storedFile.safeParse(parseJson(readFileSync(path, 'utf8')));
      if (stored.success) return stored.data.lists;
      log.warn('models.damaged', { path });
      const aside = setAside(path, clock.now());
      notices.push(`The kept model lists were damaged and set aside as ${aside}; they are fetched anew.`);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      log.warn('models.unreadable', { path, reason: reasonOf(error) });
      notices.push(
        `The kept model lists in ${path} cannot be read (${reasonOf(error)}): make the file yours again.`,
      );
    }
    return [];
  }

  return {
    argo: (baseUrl) =>
      lists.filter((list) => list.provider === 'argo').find((list) => list.baseUrl === baseUrl),
    alcf: (baseUrl) =>
      lists.filter((list) => list.provider === 'alcf').find((list) => list.baseUrl === baseUrl),
    keep: async (list) => {
      const isSame = ({ provider, baseUrl }: StoredList) =>
        provider === list.provider && baseUrl === list.baseUrl;
      lists = [list, ...lists.filter((other) => !isSame(other))].slice(0, environmentsKept);
      try {
        await writeFile(path, `${JSON.stringify({ version: 1, lists })}\n`, { mode: 0o600 });
      } catch (error) {
        log.warn('models.unwritable', { path, reason: reasonOf(error) });
      }
    },
    notices: () => notices,
  };
}

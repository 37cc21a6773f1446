import type * as z from 'zod/mini';
import { type Input, type OperationName, type Outcome, type Output, operations } from '../contract.ts';
import type { Operations } from './operation-map.ts';
import type { Log } from './ports.ts';

const schemas: {
  readonly [Name in OperationName]: {
    readonly input: z.ZodMiniType<Input<Name>>;
    readonly output: z.ZodMiniType<Output<Name>>;
  };
} = operations;

/** Does an operation whose input is checked here and whose output is checked too; whatever happens is an outcome. */
export interface Answering {
  call<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Outcome<Output<Name>>>;
  answer(name: string, input: unknown): Promise<Outcome<unknown>>;
}

export function createAnswering(implementation: Operations, log: Log): Answering {
  async function perform<Name extends OperationName>(
    name: Name,
    input: unknown,
  ): Promise<Outcome<Output<Name>>> {
    const { input: takes, output: gives } = schemas[name];
    const given = takes.safeParse(input);
    if (!given.success) return refuse('invalid-input', `${name} was asked wrongly: ${issueIn(given.error)}.`);
    try {
      const outcome = await implementation[name](given.data);
      if (outcome.ok) gives.parse(outcome.value);
      return outcome;
    } catch (error) {
      log.error('operation.failed', { operation: name, error });
      const place =
        log.path === '' ? 'The log could not be written either.' : `The log has the details: ${log.path}`;
      return refuse('unexpected', `Something unexpected went wrong in ${name}.`, place);
    }
  }

  return {
    call: perform,
    answer: async (name, input) =>
      isOperationName(name)
        ? perform(name, input)
        : refuse('unknown-operation', `There is no operation named "${name.slice(0, 60)}".`),
  };
}

function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

function issueIn(error: z.core.$ZodError): string {
  const [first] = error.issues;
  return first === undefined ? 'its input does not fit' : `${first.path.join('.') || 'input'} does not fit`;
}

function refuse(code: string, message: string, hint?: string) {
  return { ok: false, error: { code, message, ...(hint !== undefined && { hint }) } } as const;
}

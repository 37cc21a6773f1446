import type { Input, OperationName, Outcome, Output } from '../contract.ts';

/** One function for every operation of the contract. */
export type Operations = {
  readonly [Name in OperationName]: (input: Input<Name>) => Promise<Outcome<Output<Name>>>;
};

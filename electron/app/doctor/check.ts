import type { Check } from '../../contract.ts';
import { reasonOf } from '../reason.ts';

/** What a check found. */
export type Finding = Pick<Check, 'result' | 'detail' | 'remedy'>;

/** A check and how it is done. */
export interface Examination {
  readonly id: string;
  readonly title: string;
  examine(): Promise<Finding> | Finding;
}

/** Does one check and takes its time; one that breaks is a finding too. */
export async function carryOut({ id, title, examine }: Examination): Promise<Check> {
  const begun = performance.now();
  const finding = await findingOf(examine);
  return { id, title, ...finding, ms: Math.round(performance.now() - begun) };
}

async function findingOf(examine: Examination['examine']): Promise<Finding> {
  try {
    return await examine();
  } catch (error) {
    return failed(`This could not be checked (${reasonOf(error)}).`);
  }
}

export function fine(detail: string): Finding {
  return { result: 'ok', detail };
}

export function skipped(detail: string): Finding {
  return { result: 'skipped', detail };
}

export function failed(detail: string, remedy?: string): Finding {
  return { result: 'fail', detail, ...(remedy !== undefined && { remedy }) };
}

export function warned(detail: string, remedy: string): Finding {
  return { result: 'warn', detail, remedy };
}

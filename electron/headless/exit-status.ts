import type { OperationError } from '../contract.ts';

/** What a command ends with; scripts rely on these numbers. */
export const exitStatus = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  /** No server, no network, no VPN. */
  unreachable: 3,
  signInNeeded: 4,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

const statusOfCode: Readonly<Record<string, ExitStatus>> = {
  'unknown-setting': exitStatus.wrongUsage,
  'invalid-setting': exitStatus.wrongUsage,
  'invalid-input': exitStatus.wrongUsage,
  'lost-contact': exitStatus.unreachable,
  'globus-unreachable': exitStatus.unreachable,
  'alcf-unreachable': exitStatus.unreachable,
  unavailable: exitStatus.unreachable,
  'bad-gateway': exitStatus.unreachable,
  timeout: exitStatus.unreachable,
  'sign-in-needed': exitStatus.signInNeeded,
};

export function statusOfError({ code }: OperationError): ExitStatus {
  return statusOfCode[code] ?? exitStatus.failed;
}

/** The second time it is told that renewing did not help, and says so. */
export const maxRenewals = 2;

/** Whether an upstream did not take the credentials. */
export function isRefusal(status: number): boolean {
  return status === 401 || status === 403;
}

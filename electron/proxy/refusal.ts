/** Whether an upstream did not take the credentials. */
export function isRefusal(status: number): boolean {
  return status === 401 || status === 403;
}

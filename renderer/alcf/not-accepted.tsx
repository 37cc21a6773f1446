import { Copyable } from '../parts/copyable.tsx';

/** Where a browser forgets who it is at Globus. */
const logoutPage = 'https://app.globus.org/logout';

/** What helps somebody whom Globus knows and ALCF does not take. */
export function NotAccepted() {
  return (
    <div className="remedy">
      <p>If your browser offers only this account, log out of Globus in it first, and then sign in here:</p>
      <Copyable value={logoutPage} what="address of Globus's logout page" />
    </div>
  );
}

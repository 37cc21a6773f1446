import type { WireReply } from '../../wire/player.ts';
import { redirectReply } from '../../wire/replies.ts';
import type { Call } from '../call.ts';
import { identityOf, personOf } from '../people.ts';
import { pageRefusal } from '../refusals.ts';
import { type Session, signIn, unmetNeed } from '../session.ts';
import { browserSession, sessionCookie } from './browser.ts';
import { consentPage, loginPage } from './pages.ts';
import { readAuthorizeRequest } from './request.ts';
import type { AuthorizeRequest, Visit } from './visit.ts';

/** `GET /v2/oauth2/authorize`, after its rules. */
export function beginVisit(call: Call): WireReply {
  const request = readAuthorizeRequest(call);
  if (request === undefined) return pageRefusal('Unknown client.');
  const visit: Visit = { id: call.state.name('visit-', 24), request, signedIn: false };
  call.state.visits.set(visit.id, visit);
  const { login } = call.behaviour;
  const session = browserSession(call);
  if (login === 'page') return nextPage(call, visit, session);
  if (login === 'abandon') return loginPage(call, visit, session, undefined);
  if (missing(call, visit, session) === undefined) return decide(call, visit, session, login.decides);
  const { session: signed, visit: begun } = signedIn(call, visit, session, login.as);
  const still = missing(call, begun, signed);
  return still === undefined
    ? decide(call, begun, signed, login.decides)
    : loginPage(call, begun, signed, still);
}

/** `POST /v2/web/login`: the person chose who to be. */
export function chooseIdentity(call: Call): WireReply {
  const form = new URLSearchParams(call.entry.text);
  const visit = call.state.visits.get(form.get('visit') ?? '');
  if (visit === undefined) return pageRefusal('This page is out of date. Start again from the application.');
  const { session, visit: begun } = signedIn(call, visit, browserSession(call), form.get('username') ?? '');
  return nextPage(call, begun, session);
}

/** `POST /v2/web/consent`: the person allowed it or did not. */
export function decideConsent(call: Call): WireReply {
  const form = new URLSearchParams(call.entry.text);
  const visit = call.state.visits.get(form.get('visit') ?? '');
  const session = browserSession(call);
  if (visit === undefined) return pageRefusal('This page is out of date. Start again from the application.');
  const still = missing(call, visit, session);
  if (still !== undefined) return loginPage(call, visit, session, still);
  return decide(call, visit, session, form.get('decision') === 'allow' ? 'allow' : 'deny');
}

function nextPage(call: Call, visit: Visit, session: Session): WireReply {
  const still = missing(call, visit, session);
  return still === undefined ? consentPage(visit, session) : loginPage(call, visit, session, still);
}

function missing(call: Call, visit: Visit, session: Session): string | undefined {
  if (visit.request.signInAgain && !visit.signedIn) return 'Sign in again to continue.';
  return unmetNeed(session, visit.request.needs, call.now);
}

function signedIn(
  call: Call,
  visit: Visit,
  before: Session,
  username: string,
): { readonly session: Session; readonly visit: Visit } {
  const person = personOf(call.behaviour.people, username);
  const identity = identityOf(call.behaviour.people, username);
  if (person === undefined || identity === undefined) return { session: before, visit };
  const session = signIn(before, person, identity, call.now);
  const begun = { ...visit, signedIn: true };
  call.state.sessions.set(session.id, session);
  call.state.visits.set(visit.id, begun);
  return { session, visit: begun };
}

function decide(call: Call, { id, request }: Visit, session: Session, decision: 'allow' | 'deny'): WireReply {
  call.state.visits.delete(id);
  const target = new URL(request.redirectUri);
  if (decision === 'deny') {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_description', 'The resource owner denied the request');
  } else {
    target.searchParams.set('code', issueCode(call, request, session));
  }
  target.searchParams.set('state', request.state);
  return redirectReply(target.href, sessionCookie(session));
}

function issueCode(call: Call, request: AuthorizeRequest, session: Session): string {
  const { state, now, behaviour } = call;
  const value = state.name('', 32);
  state.codes.set(value, {
    value,
    clientId: request.client.id,
    redirectUri: request.redirectUri,
    challenge: request.challenge,
    scopes: request.scopes,
    offline: request.offline,
    state: request.state,
    session,
    login: state.name('login-', 24),
    expiresAt: now + behaviour.codeSeconds,
    used: false,
  });
  return value;
}

/** What the gateway says, with status 200, to a user it does not know: the phrase whole in the first piece. */
export const registrationNotice = [
  'AUTHENTICATION NOTICE FROM ARGO: the user name of this request is not registered.',
  ' Sign in to Argo once in a browser with your laboratory account, then try again.',
] as const;

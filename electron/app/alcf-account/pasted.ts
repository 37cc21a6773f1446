/** What a person pasted: the code, and whose it is where the address it stood in says so. */
export interface Pasted {
  readonly code?: string;
  readonly state?: string;
  /** Such as `access_denied`. */
  readonly error?: string;
}

/** Takes a bare code or the whole address the browser ended at, however a terminal has broken or quoted it. */
export function readPasted(text: string): Pasted {
  const clean = text.replace(/[\s"'<>\u00ab\u00bb\u2018-\u201f]/g, '');
  if (!/^https?:\/\//i.test(clean)) return clean === '' ? {} : { code: clean };
  const query = URL.parse(clean)?.searchParams;
  const member = (name: 'code' | 'state' | 'error') => {
    const value = query?.get(name);
    return value ? { [name]: value } : {};
  };
  return { ...member('code'), ...member('state'), ...member('error') };
}

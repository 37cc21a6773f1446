/** Members whose text is a credential, whatever it looks like. */
const secretName =
  /authori[sz]ation|cookie|secret|passw|credential|bearer|api[-_]?key|(local|client)[-_]?key|^key$|token$/i;

/** Members that hold what was asked or answered. */
const spokenName =
  /^(prompt|messages?|content|contents|parts|input|output|instructions|system|text|response|arguments|body|raw|delta)$/i;

/** Credentials inside a longer text. What a pattern's first group holds is kept. */
const secretTexts: readonly RegExp[] = [
  /\b((?:bearer|basic)\s+)[^\s"',]+/gi,
  /\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?)[^\s"',]+/gi,
  /\b((?:set-)?cookie["']?\s*[:=]\s*["']?)[^"'\n]+/gi,
  /\b((?:x-|x-goog-)?(?:api[-_]?key|access_token|refresh_token|id_token|client_secret|password)["']?\s*[:=]\s*["']?)[^\s"',&]+/gi,
  /([?&](?:key|code|token|state)=)[^&\s"']+/gi,
  /(\/\/)[^/\s:@]+:[^/\s@]+(?=@)/g,
  /()\bsk-[\w-]{8,}/g,
  /()\beyJ[\w-]+\.[\w-]+\.?[\w-]*/g,
  // Globus tokens and other long opaque runs: letters and digits mixed, 40 or more.
  /()\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{40,}/g,
];

const longestText = 2000;
const deepest = 6;

/** The same value without credentials, and without what was asked or answered. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '[deep]';
  if (value instanceof Error) return redact(plainError(value), depth);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, redactMember(name, member, depth + 1)]),
  );
}

function redactText(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return secretTexts.reduce((clean, pattern) => clean.replace(pattern, '$1[redacted]'), cut);
}

function redactMember(name: string, member: unknown, depth: number): unknown {
  // Counts and switches under such names say nothing: `usage.input` is a number of tokens.
  if (typeof member === 'number' || typeof member === 'boolean' || member == null) return member;
  if (secretName.test(name)) return '[redacted]';
  if (spokenName.test(name)) return '[left out]';
  return redact(member, depth);
}

function plainError(error: Error) {
  const { name, message: reason, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { name, reason, code, stack, cause };
}

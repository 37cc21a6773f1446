/** What each kind of client calls its base URL: OpenAI's carries the version, the others add it themselves. */
export function baseUrls(address: string): readonly { readonly label: string; readonly url: string }[] {
  const origin = address.replace(/\/+$/, '');
  return [
    { label: 'OpenAI', url: `${origin}/v1` },
    { label: 'Anthropic', url: origin },
    { label: 'Google', url: origin },
  ];
}

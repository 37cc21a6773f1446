import type { Citation } from '../conversation.ts';
import { isObject, numberOf, textOf } from '../json-value.ts';

/** A citation with offsets from the start of the whole text; without its own it covers its block so far. */
export function writeAnnotation(citation: Citation, blockStart: number, textLength: number) {
  return {
    type: 'url_citation',
    url_citation: {
      start_index: blockStart + (citation.start ?? 0),
      end_index: citation.end === undefined ? textLength : blockStart + citation.end,
      title: citation.title ?? '',
      url: citation.url,
    },
  };
}

export function readAnnotation(value: unknown): Citation | undefined {
  const cited = isObject(value) && isObject(value.url_citation) ? value.url_citation : undefined;
  const url = textOf(cited?.url);
  if (!cited || url === undefined) return undefined;
  const title = textOf(cited.title);
  const start = numberOf(cited.start_index);
  const end = numberOf(cited.end_index);
  return {
    url,
    ...(title !== undefined && { title }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
  };
}

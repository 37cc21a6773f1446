import { describe, expect, it } from 'vitest';
import { type NamedEvent, parseEvents } from './response-events.ts';
import { brokenResponseRule } from './response-grammar.ts';
import { called, reply, streamOfReply } from './written-replies.ts';

const whole = streamOfReply(
  reply([
    { kind: 'thinking', text: 'hm' },
    { kind: 'text', text: 'so', citations: [{ url: 'https://a.example' }] },
    { kind: 'refusal', text: 'no' },
    called('look', '{}'),
    called('patch', '***', 'custom'),
  ]),
);
const types = [...new Set(parseEvents(whole).map((event) => event.type))];

function print(events: readonly NamedEvent[]): string {
  return events
    .map(
      ({ type, data }, at) => `event: ${type}\ndata: ${JSON.stringify({ ...data, sequence_number: at })}\n\n`,
    )
    .join('');
}

describe('the order of events, as the tests know it', () => {
  it('is that of an answer with everything in it', () => {
    expect(brokenResponseRule(whole)).toBeUndefined();
    expect(types).toHaveLength(20);
  });

  it.each(types)('is broken without a %s', (type) => {
    const events = parseEvents(whole);
    const at = events.findIndex((event) => event.type === type);
    expect(brokenResponseRule(print(events.filter((_, index) => index !== at)))).toEqual(expect.any(String));
  });

  it.each(['item_id', 'output_index', 'content_index', 'summary_index', 'response', 'item', 'delta'])(
    'is broken by another %s',
    (member) => {
      const events = parseEvents(whole);
      const at = events.findLastIndex((event) => member in event.data);
      const data = { ...events[at]?.data, [member]: 7 };
      const other = events.map((event, index) => (index === at ? { ...event, data } : event));
      expect(brokenResponseRule(print(other))).toEqual(expect.any(String));
    },
  );
});

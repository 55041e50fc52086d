import type { Message } from '../../generated/realtime';
import { applyBatch, applyPage, applyReady, applyReset, emptyFeed, type Feed, upsert } from '../../web/core/feed';
import { toRows } from '../../web/core/rows';

const message = (id: number, news: Partial<Message> = {}): Message => ({
  id,
  revision: id,
  channel_id: 1,
  sender_id: 1,
  sender_username: 'ada',
  client_id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  content: `message ${id}`,
  created_at: '2026-11-23T12:00:00.000Z',
  ...news,
});
const ids = ({ messages }: { messages: Message[] }) => messages.map(({ id }) => id);

describe('what the page knows of a channel', () => {
  test('of two states of a message the later one stays, in whatever order they come', () => {
    const [former, later] = [message(1), message(1, { revision: 5, content: 'edited' })];
    expect(upsert([former], [later])).toEqual([later]);
    expect(upsert([later], [former])).toEqual([later]);
  });

  test('a batch is applied once, and never after a gap', () => {
    const batch = { after: 0, revision: 2, messages: [message(1), message(2)] };
    const feed = applyBatch({ ...emptyFeed, revision: 0 }, batch);
    expect([feed.revision, ids(feed)]).toEqual([2, [1, 2]]);
    expect(applyBatch(feed, batch)).toBe(feed);
    expect(applyBatch(feed, { after: 3, revision: 4, messages: [message(4)] })).toBe(feed);
  });

  test('what waits to be sent goes when it comes back as a message', () => {
    const pending = { client_id: message(1).client_id, content: 'message 1', created_at: '' };
    const feed = { ...emptyFeed, revision: 0, outbox: [pending] };
    expect(applyBatch(feed, { after: 0, revision: 1, messages: [message(1)] }).outbox).toEqual([]);
  });

  test('a change of a message older than all that is shown makes no gap', () => {
    const feed = applyPage({ ...emptyFeed, revision: 12 }, [message(11), message(12)], true);
    const changed = { after: 12, revision: 13, messages: [message(3, { revision: 13 })] };
    expect(ids(applyBatch(feed, changed))).toEqual([11, 12]);
    expect(ids(applyPage(feed, [message(9), message(10)], false))).toEqual([9, 10, 11, 12]);
  });

  test('a reset forgets what is gone', () => {
    const feed = applyPage(emptyFeed, [message(1), message(2), message(3)], false);
    expect(ids(applyReset(feed, 3))).toEqual([3]);
  });

  test('what is of another course of events is forgotten, but for what is still to be sent', () => {
    const outbox = [{ client_id: 'a', content: 'unsent', created_at: '2026-11-23T12:00:00.000Z' }];
    const feed = applyReady({ ...applyPage(emptyFeed, [message(1), message(2)], false), outbox }, 2, 'aaaa');
    expect(applyReady(feed, 2, 'aaaa')).toEqual(feed);
    expect(applyReady(feed, 1, 'bbbb')).toEqual({ ...emptyFeed, outbox, revision: 1, epoch: 'bbbb' });
  });
});

test('the timeline has a divider a day, and groups what one person said in a row', () => {
  const said = [message(1), message(2), message(3, { sender_id: 2 })];
  const messages = [...said, message(4, { created_at: '2026-11-25T12:00:00.000Z' })];
  const shown = (feed: Feed) => toRows(feed).map((row) => (row.kind === 'message' ? row.isContinued : row.kind));
  const all = ['day', false, true, false, 'day', false];
  expect(shown({ ...emptyFeed, messages })).toEqual(all);
  // What is shown at first stays as it is when what is older comes.
  expect(shown({ ...emptyFeed, messages, hasOlder: true })).toEqual(all.slice(2));
});

test('two people may choose the same client_id', () => {
  const client_id = '8d7e0f1c-5d0b-4f4e-9f2b-0c5a54f4c2a1';
  const messages = [message(1, { client_id }), message(2, { client_id, sender_id: 2 })];
  const keys = toRows({ ...emptyFeed, messages }).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

import { findFaults, type Sent } from '../support/checker';

const log: Sent[] = Array.from({ length: 50 }, (_, index) => ({
  id: index + 1,
  revision: index + 1,
  sender_id: index % 3,
  client_id: `client ${index}`,
  content: `content ${index}`,
}));
const without = (index: number) => log.filter((_, at) => at !== index);
const swapped = log.with(10, log[11] as Sent).with(11, log[10] as Sent);
const changed = log.with(20, { ...(log[20] as Sent), content: 'another' });

test('a history that keeps the promises has no fault', () => {
  expect(findFaults({ log, acknowledged: [...log, ...log], received: { one: log, two: log } })).toEqual([]);
  expect(findFaults({ log, received: { late: log.slice(30) }, after: 30 })).toEqual([]);
  expect(findFaults({ log, blocked: [{ senderId: 2, revision: 48 }] })).toEqual([]);
  expect(findFaults({ log: [] })).toEqual([]);
});

test.each<[string, Parameters<typeof findFaults>[0], RegExp]>([
  ['a loss of what was acknowledged', { log: log.slice(0, -1), acknowledged: log }, /lost: 50/],
  ['a gap in the log', { log: without(7) }, /revision 8 is 9/],
  [
    'a message twice in the log',
    { log: log.with(9, { ...(log[8] as Sent), id: 10, revision: 10, sender_id: 2 }) },
    /twice/,
  ],
  ['other content than was acknowledged', { log: changed, acknowledged: log }, /acknowledged 21/],
  ['a loss at a receiver', { log, received: { one: log, two: without(3) } }, /two: number 3 is 5/],
  ['a loss at the end of a receiver', { log, received: { one: log.slice(0, -1) } }, /one: number 49 is missing/],
  ['a duplicate at a receiver', { log, received: { one: log.toSpliced(5, 0, log[5] as Sent) } }, /one: number 6 is 6/],
  ['a reorder at a receiver', { log, received: { one: swapped } }, /one: number 10 is 12/],
  ['what nobody sent at a receiver', { log, received: { one: changed } }, /one: number 20/],
  ['a message of one who was blocked before', { log, blocked: [{ senderId: 2, revision: 47 }] }, /blocked at 47: 48/],
  ['too much at a receiver', { log, received: { one: log }, after: 1 }, /one: number 0 is 1/],
])('%s is found', (_name, history, fault) => {
  expect(findFaults(history).join('\n')).toMatch(fault);
});

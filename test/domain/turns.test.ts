import { Turns } from '../../src/domain/turns';
import { pause } from '../support/random';

test('two things are done at once, the others in the order in which they came', async () => {
  const turns = new Turns();
  const begun: number[] = [];
  let running = 0;
  const most: number[] = [];
  const act = (n: number) =>
    turns.run(async () => {
      begun.push(n);
      most.push(++running);
      await pause(2);
      running--;
      if (n === 3) throw new Error('one that fails');
      return n;
    });
  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => act(n)));
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(Math.max(...most)).toBe(2);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
});

test('where the wait would be too long it is refused at once, and later it is not', async () => {
  const turns = new Turns({ patienceMilliseconds: 50 });
  const act = () => turns.run(() => pause(20));
  await act();
  const many = await Promise.allSettled(Array.from({ length: 50 }, act));
  const refused = many.filter((result) => result.status === 'rejected');
  expect(refused.length).toBeGreaterThan(20);
  expect(refused.length).toBeLessThan(48);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'overloaded' });
  await act();
});

test('no more wait than may, before it is known how long they take, and no more of one owner', async () => {
  const turns = new Turns({ limit: 5, ownerLimit: 3 });
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const acts = [1, 1, 1, 1, 2, 3, 4, 5, 6].map((owner) => turns.run(() => opened, owner));
  open();
  const outcomes = (await Promise.allSettled(acts)).map(({ status }) => status === 'fulfilled');
  expect(outcomes).toEqual([true, true, true, false, true, true, true, true, false]);
  await turns.run(() => opened, 1);
});

import { HashingQueue } from '../../src/domain/hashing';
import { pause } from '../support/random';

test('two passwords are hashed at once, the others in the order in which they came', async () => {
  const queue = new HashingQueue();
  const begun: number[] = [];
  let running = 0;
  const most: number[] = [];
  const hash = (n: number) =>
    queue.run(async () => {
      begun.push(n);
      most.push(++running);
      await pause(2);
      running--;
      if (n === 3) throw new Error('a hash that fails');
      return n;
    });
  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => hash(n)));
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(Math.max(...most)).toBe(2);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
});

test('where the wait would be too long it is refused at once, and later it is not', async () => {
  const queue = new HashingQueue(50);
  const hash = () => queue.run(() => pause(20));
  await hash();
  const many = await Promise.allSettled(Array.from({ length: 50 }, hash));
  const refused = many.filter((result) => result.status === 'rejected');
  expect(refused.length).toBeGreaterThan(20);
  expect(refused.length).toBeLessThan(48);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: 'overloaded' });
  await hash();
});

import { mentionsIn } from '../../src/domain/mentions';

test('a name is read with what may end a sentence, and without', () => {
  expect(mentionsIn('hi @Ann_B.-').mentions).toEqual([['ann_b.-', 'ann_b.', 'ann_b']]);
  expect(mentionsIn(`@bob${'.'.repeat(100)}`).mentions[0]).toEqual(
    Array.from({ length: 30 }, (_, n) => `bob${'.'.repeat(29 - n)}`),
  );
  expect(mentionsIn('@a @... `@code`').mentions).toEqual([]);
});

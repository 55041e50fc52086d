import { query } from '../support/databases';
import type { Person } from '../support/person';
import { pause } from '../support/random';
import { Service } from '../support/service';

let service: Service;
let mo: Person;
beforeEach(async () => {
  service = await Service.start();
  mo = await service.moderator();
});
afterEach(() => service.stop());

test('a member who is added and removed again and again at once is there or not, and nothing fails', async () => {
  const alice = await service.person('alice');
  const channel = await service.channel(mo);
  const where = `user_id=${alice.id}&channel_id=${channel}`;
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, number) =>
      number % 2
        ? mo.delete(`/moderator/remove_user_from_channel?${where}`)
        : mo.post(`/moderator/add_user_to_channel?${where}`),
    ),
  );
  expect(answers.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
  expect(service.errors).toEqual([]);
});

test('a channel is deleted with its messages, and the others are written to meanwhile', async () => {
  const alice = await service.person('alice');
  // Two apart, so that one writer has both.
  const [doomed, , other] = [
    await service.channel(mo, alice),
    await service.channel(mo),
    await service.channel(mo, alice),
  ];
  await query(
    service.databaseUrl,
    `INSERT INTO messages SELECT $1, n, n, $2, gen_random_uuid(), 'x', now() FROM generate_series(1, 100000) n`,
    [doomed, alice.id],
  );
  const [deleted, sent, refused] = await Promise.all([
    mo.delete(`/moderator/delete_channel/${doomed}`),
    alice.send(other, 'meanwhile'),
    alice.send(doomed, 'too late'),
  ]);
  expect([deleted.status, sent.status]).toEqual([200, 201]);
  expect([201, 404]).toContain(refused.status);
  const left = () => query(service.databaseUrl, 'SELECT 1 FROM messages WHERE channel_id = $1 LIMIT 1', [doomed]);
  while ((await left()).length > 0) await pause(20);
});

test('an unforeseen error is logged without the values of its statement', async () => {
  await query(service.databaseUrl, 'ALTER TABLE users DROP COLUMN created_at');
  const json = { username: 'ada', email: 'ada@example.com', password: 'correct horse battery' };
  expect((await service.request('POST', '/auth/register', { json })).status).toBe(500);
  const logged = JSON.stringify(service.errors);
  expect(logged).toContain('created_at');
  expect(logged).not.toContain('ada@example.com');
  expect(logged).not.toContain('$2b$');
});

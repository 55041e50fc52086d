import { randomUUID } from 'node:crypto';
import { readLog } from '../support/checker';
import { Conversation } from '../support/conversation';
import { createDatabase, dropDatabase } from '../support/databases';
import { Service } from '../support/service';

test('the same message over REST and every kind of socket at once, and after a restart, is one message', async () => {
  const databaseUrl = await createDatabase();
  let service = await Service.start({ databaseUrl });
  const mo = await service.moderator();
  const alice = await service.person('alice');
  const channel = await service.channel(mo, alice);
  const sockets = [await alice.joins(channel), await alice.joins(channel, { transports: ['polling'] })];
  const clientIds = Array.from({ length: 12 }, () => randomUUID());
  for (const clientId of clientIds) {
    const acks = await Promise.all([
      ...sockets.map((socket) => socket.send('same', clientId)),
      ...sockets.map((socket) => socket.send('same', clientId.toUpperCase())),
      alice.send(channel, 'same', clientId).then(({ body }) => ({ data: body })),
      alice.send(channel, 'same', clientId).then(({ body }) => ({ data: body })),
    ]);
    for (const ack of acks) expect(ack).toEqual(acks[0]);
    expect(acks[0]).toMatchObject({ data: { client_id: clientId } });
    const others = await Promise.all(sockets.map((socket) => socket.send('different', clientId)));
    for (const other of others) expect(other).toMatchObject({ problem: { code: 'client_id_reused', status: 409 } });
    expect((await alice.send(channel, 'different', clientId)).status).toBe(409);
    // Of another sender it is another message.
    expect((await mo.send(channel, 'different', clientId)).status).toBe(201);
  }
  await service.stop();
  expect(service.errors).toEqual([]);

  service = await Service.start({ databaseUrl });
  const again = new Conversation(service.url, channel, { token: alice.token });
  await again.ready();
  for (const [index, clientId] of clientIds.entries()) {
    expect(await again.send('same', clientId)).toMatchObject({ data: { id: 2 * index + 1 } });
  }
  again.leave();
  expect((await readLog(databaseUrl, channel)).length).toBe(2 * clientIds.length);
  await service.stop();
  await dropDatabase(databaseUrl);
});

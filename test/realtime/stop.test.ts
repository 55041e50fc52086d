import { createDatabase, dropDatabase } from '../support/databases';
import { holding, someoneWaits } from '../support/locks';
import { PlainConversation } from '../support/plain-conversation';
import { Service } from '../support/service';

test('a service that stops commits and acknowledges what it is asked until a client is gone, and takes nobody more', async () => {
  const databaseUrl = await createDatabase();
  const service = await Service.start({ databaseUrl });
  const [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  const channel = await service.channel(mo, alice);
  const [socket, plain] = [await alice.joins(channel), await alice.joinsPlainly(channel)];
  const lock = 'SELECT FROM channels WHERE id = $1 FOR UPDATE';
  await holding(databaseUrl, lock, [channel], async (release) => {
    const accepted = [socket.send('accepted'), alice.send(channel, 'over REST')] as const;
    await someoneWaits(databaseUrl, 1);
    const stopping = service.stop();
    await socket.until(() => socket.closed !== undefined);
    const late = socket.send('sent before it was heard');
    plain.send('a line');
    await expect(alice.joins(channel)).rejects.toThrow();
    await expect(new PlainConversation(service.url, channel, alice.token).isClosed()).rejects.toThrow('503');
    expect((await alice.get('/channels')).status).toBe(503);
    await release();
    expect([await accepted[0], await late]).toMatchObject([{ data: { id: 1 } }, { data: { id: 3 } }]);
    expect((await accepted[1]).status).toBe(201);
    await plain.sees(`${alice.username}: a line`);
    expect(await socket.isClosed()).toMatchObject({ code: 'shutting_down' });
    expect(await plain.isClosed()).toEqual({ code: 1001, reason: 'shutting_down' });
    await stopping;
  });
  // A 503 is logged as an error.
  expect(service.errors.filter(({ res }) => (res as { status?: number } | undefined)?.status !== 503)).toEqual([]);
  await dropDatabase(databaseUrl);
});

test('before it stops it says for a while that it will, and works on', async () => {
  const databaseUrl = await createDatabase();
  const service = await Service.start({ databaseUrl, drainSeconds: 2 });
  const [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  const channel = await service.channel(mo, alice);
  const stopping = service.stop();
  const ready = await service.request('GET', '/health/ready');
  expect(ready).toMatchObject({ status: 503, body: { code: 'shutting_down' } });
  const talk = await alice.joins(channel);
  const sent = await alice.send(channel, 'still here');
  expect([sent.status, sent.headers.get('connection')]).toEqual([201, 'close']);
  await talk.sees('still here');
  expect(await talk.isClosed()).toMatchObject({ code: 'shutting_down' });
  await stopping;
  expect(service.errors.filter(({ res }) => (res as { status?: number } | undefined)?.status !== 503)).toEqual([]);
  await dropDatabase(databaseUrl);
});

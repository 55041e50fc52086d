import { createDatabase, dropDatabase } from '../support/databases';
import { holding, someoneWaits } from '../support/locks';
import { Service } from '../support/service';

test('a service that stops commits and acknowledges what it has accepted, and accepts nothing more', async () => {
  const databaseUrl = await createDatabase();
  const service = await Service.start({ databaseUrl });
  const [mo, alice] = await Promise.all([service.moderator(), service.person('alice')]);
  const channel = await service.channel(mo, alice);
  const [socket, plain] = [await alice.joins(channel), await alice.joinsPlainly(channel)];
  const another = await alice.joins(await service.channel(mo, alice));
  const lock = 'SELECT FROM channels WHERE id = $1 FOR UPDATE';
  await holding(databaseUrl, lock, [channel], async (release) => {
    const accepted = [socket.send('accepted'), alice.send(channel, 'over REST')] as const;
    await someoneWaits(databaseUrl, 1);
    const stopping = service.stop();
    expect(await socket.send('too late')).toMatchObject({ problem: { code: 'shutting_down', status: 503 } });
    expect(await another.send('too late')).toMatchObject({ problem: { code: 'shutting_down' } });
    plain.send('too late');
    expect(JSON.parse(await plain.sees((frame) => frame.startsWith('{')))).toMatchObject({ code: 'shutting_down' });
    await expect(alice.joins(channel)).rejects.toMatchObject({ code: 'shutting_down' });
    expect((await (await alice.joinsPlainly(channel)).isClosed()).code).toBe(1001);
    expect((await alice.get('/channels')).status).toBe(503);
    await release();
    expect(await accepted[0]).toMatchObject({ data: { content: 'accepted' } });
    expect((await accepted[1]).status).toBe(201);
    expect(await socket.isClosed()).toMatchObject({ code: 'shutting_down' });
    expect(await plain.isClosed()).toEqual({ code: 1001, reason: 'shutting_down' });
    await stopping;
  });
  expect(socket.messages.map(({ content }) => content)).toContain('accepted');
  // A 503 is logged as an error.
  expect(service.errors.filter(({ res }) => (res as { status?: number } | undefined)?.status !== 503)).toEqual([]);
  await dropDatabase(databaseUrl);
});

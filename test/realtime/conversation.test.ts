import { Service } from '../support/service';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

test('two people talk, over REST, Socket.IO and the plain WebSocket', async () => {
  const [mo, alice, bob] = await Promise.all([service.moderator(), service.person('alice'), service.person('bob')]);
  const channel = await service.channel(mo, alice, bob);
  const [alices, bobs, plain] = await Promise.all([
    alice.joins(channel),
    bob.joins(channel),
    bob.joinsPlainly(channel),
  ]);

  const ack = await alices.send('over Socket.IO');
  expect(ack).toMatchObject({ data: { content: 'over Socket.IO', sender_id: alice.id } });
  await bobs.sees('over Socket.IO');
  await plain.sees(`${alice.username}: over Socket.IO`);

  plain.send('plainly');
  await alices.sees('plainly');

  expect((await bob.send(channel, 'over REST')).status).toBe(201);
  await plain.sees(`${bob.username}: over REST`);
  await alices.sees('over REST');
  const history = await alice.get<{ content: string }[]>(`/messages/${channel}`);
  expect(history.body.map(({ content }) => content)).toEqual(['over Socket.IO', 'plainly', 'over REST']);

  alices.leave();
  bobs.leave();
  plain.leave();
});

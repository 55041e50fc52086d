import { Service } from '../support/service';

test('requests that come at once to a service that has just started are answered like any others', async () => {
  const first = await Service.start();
  const [mo, alice] = [await first.moderator(), await first.person('alice')];
  const channel = await first.channel(mo, alice);
  const second = await Service.start({ databaseUrl: first.databaseUrl });
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      second
        .as(alice)
        .get(`/channels/${channel}`)
        .then(({ status }) => status),
    ),
  );
  expect(new Set(answers)).toEqual(new Set([200]));
  await second.stop();
  await first.stop();
});

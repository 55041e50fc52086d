import { Tokens } from '../../src/domain/tokens';
import { Person } from '../support/person';
import { RawSocket } from '../support/raw-socket';
import { Service, testSecret } from '../support/service';

let service: Service;
let mo: Person;
let bob: Person;

beforeAll(async () => {
  service = await Service.start({ logLevel: 'warn' });
  [mo, bob] = await Promise.all([service.moderator(), service.person('bob')]);
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const block = (person: Person) => mo.post(`/moderator/block_user/${person.id}`);
const remove = (person: Person, channel: number) =>
  mo.delete(`/moderator/remove_user_from_channel?user_id=${person.id}&channel_id=${channel}`);

/** Milliseconds that something takes. */
async function timed(act: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act;
  return performance.now() - began;
}

/** What a person's other and own sockets of a channel are closed with. */
const kinds = {
  blocked: async (person: Person) => block(person),
  removed_from_channel: async (person: Person, channel: number) => remove(person, channel),
  left_channel: async (person: Person, channel: number) => person.post(`/channels/${channel}/leave`),
  channel_deleted: async (_person: Person, channel: number) => mo.delete(`/moderator/delete_channel/${channel}`),
};
test.each(Object.entries(kinds))(
  '%s: sockets of every kind are told and closed within a second',
  async (code, revoke) => {
    const alice = await service.person('alice');
    const [channel, beside] = [await service.channel(mo, alice, bob), await service.channel(mo, alice)];
    const first = await alice.joins(channel);
    const second = await alice.joins(channel, { transports: ['polling'] });
    const other = await alice.joins(beside, { connection: first.socket.io });
    const plain = await alice.joinsPlainly(channel);
    const bobs = await bob.joins(channel);
    await first.send('before');
    await plain.sees(`${alice.username}: before`);

    expect([200, 204]).toContain((await revoke(alice, channel)).status);
    const endings = Promise.all([first.isClosed(), second.isClosed(), plain.isClosed()]);
    expect(await timed(endings)).toBeLessThan(1000);
    const [one, two, last] = await endings;
    expect([one, two]).toMatchObject([{ code }, { code }]);
    expect(last).toEqual({ code: 1008, reason: code });
    expect(JSON.parse(plain.frames.at(-1) as string)).toMatchObject({ code });
    await expect(alice.joins(channel)).rejects.toMatchObject({
      code: code === 'blocked' ? 'blocked' : 'not_found',
    });

    if (code === 'blocked') expect(await other.isClosed()).toMatchObject({ code });
    else expect(await other.send('still here')).toMatchObject({ data: { content: 'still here' } });
    if (code === 'channel_deleted') expect(await bobs.isClosed()).toMatchObject({ code });
    else expect(await bobs.send('and bob')).toMatchObject({ data: { content: 'and bob' } });
    const { messages } = first;
    expect(messages.flatMap(({ content, system }) => (system ? [] : [content]))).toEqual(['before']);
    for (const one of [other, bobs]) one.leave();
  },
);

test('a token that expires closes the sockets it opened; a new one resumes', async () => {
  const alice = await service.person('alice');
  const channel = await service.channel(mo, alice);
  const brief = new Tokens(testSecret, 2).issue(alice.id);
  const hasty = new Person(service, alice.id, alice.username, brief);
  const expiresAt = JSON.parse(Buffer.from(brief.split('.')[1] as string, 'base64url').toString()).exp * 1000;
  const [socket, plain] = await Promise.all([hasty.joins(channel), hasty.joinsPlainly(channel)]);
  expect(await socket.send('in time')).toMatchObject({ data: { content: 'in time' } });
  expect(await socket.isClosed()).toMatchObject({ code: 'token_expired' });
  expect(await plain.isClosed()).toEqual({ code: 1008, reason: 'token_expired' });
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt);
  // Once a second it looks; then the notice.
  expect(Date.now()).toBeLessThan(expiresAt + 2000);
  await expect(hasty.joins(channel)).rejects.toMatchObject({ code: 'token_expired' });
  const back = await alice.joins(channel, { after: socket.revision as number });
  back.leave();
});

test('what a client sends between `closed` and the disconnect is refused, and its connection stays up', async () => {
  const alice = await service.person('alice');
  const [channel, beside] = [await service.channel(mo, alice), await service.channel(mo, alice)];
  const raw = await RawSocket.open(service.url);
  raw.connect(`/ws/${channel}`, { token: alice.token });
  raw.connect(`/ws/${beside}`, { token: alice.token });
  await raw.until(() => raw.packets.filter(({ data }) => Array.isArray(data) && data[0] === 'ready').length === 2);
  await remove(alice, channel);
  await raw.until(() => raw.of(2, `/ws/${channel}`).some(({ data }) => (data as string[])[0] === 'closed'));
  raw.emit(`/ws/${channel}`, 1, 'message:send', { content: 'too late' });
  await raw.until(() => raw.of(3, `/ws/${channel}`).length === 1);
  expect(raw.of(3, `/ws/${channel}`)[0]?.data).toMatchObject([{ problem: { code: 'removed_from_channel' } }]);
  await raw.until(() => raw.of(1, `/ws/${channel}`).length === 1);
  raw.emit(`/ws/${beside}`, 2, 'message:send', { content: 'here' });
  await raw.until(() => raw.of(3, `/ws/${beside}`).length === 1);
  expect(raw.of(3, `/ws/${beside}`)[0]?.data).toMatchObject([{ data: { content: 'here' } }]);
  // Once a member again, the same connection may join again.
  await mo.post(`/moderator/add_user_to_channel?user_id=${alice.id}&channel_id=${channel}`);
  raw.connect(`/ws/${channel}`, { token: alice.token, after: 0 });
  await raw.until(() => raw.of(0, `/ws/${channel}`).length === 2);
  raw.end();
});

import { query } from '../support/databases';
import { Mailbox } from '../support/mailbox';
import type { Person } from '../support/person';
import { password, Service } from '../support/service';

const mailbox = new Mailbox();
let service: Service;
let mo: Person;

beforeAll(async () => {
  const url = await mailbox.open();
  const from = 'Atom Chat <chat@example.com>';
  service = await Service.start({
    ...{ mailServer: { url, from }, publicUrl: 'https://chat.example.com/app', logLevel: 'trace' },
  });
  mo = await service.moderator();
});
afterAll(async () => {
  await service.stop();
  await mailbox.close();
  expect(service.errors).toEqual([]);
});

const addressOf = ({ username }: Person) => `${username}@example.com`;
const ask = (email: string, at = service) => at.request('POST', '/auth/password-reset', { json: { email } });
const confirm = (token: string, new_password: string, at = service) =>
  at.request<{ code: string }>('POST', '/auth/password-reset/confirm', { json: { token, new_password } });
const invalid = expect.objectContaining({
  status: 400,
  body: expect.objectContaining({ code: 'reset_token_invalid' }),
});
const tokenIn = (text: string) => /#\/reset-password\/(atom_pr_[\w-]{43})\s/.exec(text)?.[1] as string;
/** The token of the latest link that was mailed to someone, who has got so many. */
const tokenOf = async (person: Person, count = 1) => tokenIn((await mailbox.mailTo(addressOf(person), count)).text);

test('a link comes by mail; by it a new password is set, and all sessions end, with their sockets', async () => {
  const alice = await service.person('alice');
  const refreshToken = (await service.tokens(alice.username)).refresh_token;
  const channel = await service.channel(mo, alice);
  const [socket, plain] = await Promise.all([alice.joins(channel), alice.joinsPlainly(channel)]);
  expect(await ask(addressOf(alice).toUpperCase())).toMatchObject({
    ...{ status: 202, body: { message: 'If there is such an account, a mail is on its way' } },
  });
  const mail = await mailbox.mailTo(addressOf(alice));
  expect(mail).toMatchObject({ from: 'chat@example.com', to: [addressOf(alice)] });
  expect(mail.text).toMatch(/^From: Atom Chat <chat@example.com>\r$/m);
  expect(mail.text).toContain(`Hello ${alice.username},`);
  const token = tokenIn(mail.text);
  expect(mail.text).toContain(`https://chat.example.com/app/#/reset-password/${token}`);
  expect((await alice.get('/users/me')).status).toBe(200);

  expect((await confirm(token, 'staple the battery')).status).toBe(204);
  expect(await alice.get('/users/me')).toMatchObject({ status: 401, body: { code: 'session_ended' } });
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  expect((await service.request('POST', '/auth/token', { form })).status).toBe(401);
  expect(await socket.isClosed()).toMatchObject({ code: 'session_ended' });
  expect(await plain.isClosed()).toMatchObject({ reason: 'session_ended' });
  await expect(service.logIn(alice.username)).rejects.toThrow('invalid_credentials');
  expect(await service.logIn(alice.username, 'staple the battery')).toEqual(expect.any(String));
});

test('a link is for one use, as are the others of that account, also of many at once', async () => {
  const alice = await service.person('alice');
  await ask(addressOf(alice));
  const first = await tokenOf(alice);
  await ask(addressOf(alice));
  const second = await tokenOf(alice, 2);
  expect(second).not.toBe(first);
  const tries = await Promise.all(['a', 'b', 'c', 'd'].map((word) => confirm(second, `${word} new battery`)));
  expect(tries.map(({ status }) => status).sort()).toEqual([204, 400, 400, 400]);
  for (const token of [first, second]) expect(await confirm(token, 'another battery')).toEqual(invalid);
});

test('a link that is an hour old, garbage, or of someone who has left or been blocked, is nothing', async () => {
  const alice = await service.person('alice');
  await ask(addressOf(alice));
  const token = await tokenOf(alice);
  const expire = (by: string) =>
    query(service.databaseUrl, 'UPDATE password_resets SET expires_at = expires_at - $2::interval WHERE user_id = $1', [
      ...[alice.id, by],
    ]);
  await expire('59 minutes');
  expect(await confirm(token, 'short')).toMatchObject({ body: { errors: [{ pointer: '/body/new_password' }] } });
  expect(await confirm(token, 'password')).toMatchObject({ body: { code: 'password_too_common' } });
  await expire('1 minute');
  expect(await confirm(token, 'staple the battery')).toEqual(invalid);
  for (const bad of ['garbage', `${token}x`, token.slice(8), alice.token]) {
    expect(await confirm(bad, 'staple the battery')).toEqual(invalid);
  }
  await ask(addressOf(alice));
  const later = await tokenOf(alice, 2);
  await alice.post('/users/me/deletion', { password });
  expect(await confirm(later, 'staple the battery')).toEqual(invalid);
});

test('only hashes of links are kept, and nothing of them is in the log', async () => {
  const alice = await service.person('alice');
  await ask(addressOf(alice));
  const token = await tokenOf(alice);
  const rows = JSON.stringify(await query(service.databaseUrl, 'SELECT * FROM password_resets'));
  expect(rows).toContain(`"user_id":${alice.id},`);
  expect(rows).not.toContain(JSON.stringify(Buffer.from(token.slice(8), 'base64url')).slice(0, 60));
  expect(rows).not.toContain(token.slice(8));
  await confirm(token, 'staple the battery');
  expect(JSON.stringify(service.logged)).not.toMatch(/atom_pr_|staple/);
});

test('nobody gets more than three links at once; who is blocked or unknown gets none', async () => {
  const [alice, blocked] = [await service.person('alice'), await service.person('blocked')];
  await mo.post(`/moderator/block_user/${blocked.id}`);
  const count = mailbox.mails.length;
  const addresses = [...Array(6).fill(addressOf(alice)), addressOf(blocked), 'nobody@example.com', addressOf(mo)];
  const texts = new Set<string>();
  for (const address of addresses) texts.add((await ask(address)).text);
  // Mails go out in the order of the requests, so nothing comes after this one.
  await mailbox.mailTo(addressOf(mo));
  expect(mailbox.mails.slice(count).map(({ to }) => to[0])).toEqual([
    ...Array(3).fill(addressOf(alice)),
    addressOf(mo),
  ]);
  expect(texts.size).toBe(1);
});

test('the answer takes no longer for an address that is somebody’s, whatever the mail server does', async () => {
  const slow = new Mailbox();
  const url = await slow.open();
  const own = await Service.start({ mailServer: { url, from: 'chat@example.com' }, bcryptCost: 10 });
  const people = await Promise.all(Array.from({ length: 21 }, () => own.person('alice')));
  const times: Record<string, number[]> = { somebody: [], nobody: [] };
  for (const [n, person] of people.entries()) {
    for (const [name, address] of Object.entries({ somebody: addressOf(person), nobody: `n${n}@example.com` })) {
      const began = performance.now();
      await ask(address, own);
      if (n > 0) times[name]?.push(performance.now() - began);
      // What comes of it must not be under way while the next is measured.
      if (name === 'somebody') await slow.mailTo(address);
    }
  }
  const [somebody, nobody] = Object.values(times).map((all) => all.sort((a, b) => a - b)[10] as number) as [
    number,
    number,
  ];
  expect(Math.max(somebody, nobody) / Math.min(somebody, nobody)).toBeLessThan(2);
  await own.stop();
  await slow.close();
});

test('a mail that the server refuses is logged, and the service goes on', async () => {
  const refusing = new Mailbox();
  const url = await refusing.open();
  const own = await Service.start({ mailServer: { url, from: 'chat@example.com' } });
  const [alice, bob] = [await own.person('alice'), await own.person('bob')];
  refusing.isRefusing = true;
  expect((await ask(addressOf(alice), own)).status).toBe(202);
  while (own.errors.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(own.errors).toEqual([expect.objectContaining({ msg: 'a mail could not be sent' })]);
  expect(JSON.stringify(own.logged)).not.toContain('atom_pr_');
  refusing.isRefusing = false;
  await ask(addressOf(bob), own);
  // What waits is sent before the service stops.
  await own.stop();
  expect(refusing.mails.map(({ to }) => to)).toEqual([[addressOf(bob)]]);
  await refusing.close();
});

test('without a mail server the operator is told the link', async () => {
  const own = await Service.start();
  const alice = await own.person('alice');
  await ask(addressOf(alice), own);
  const token = await own.tokenFor(alice.id);
  const told = own.logged.filter(({ link }) => link !== undefined);
  const link = `http://localhost:0/#/reset-password/${token}`;
  expect(told).toEqual([expect.objectContaining({ level: 40, userId: alice.id, link })]);
  expect((await confirm(token, 'staple the battery', own)).status).toBe(204);
  expect(await own.logIn(alice.username, 'staple the battery')).toEqual(expect.any(String));
  await own.stop();
});

import { query } from '../support/databases';
import { Mailbox } from '../support/mailbox';
import { password, Service } from '../support/service';

const mailbox = new Mailbox();
let service: Service;
let count = 0;

beforeAll(async () => {
  const mailServer = { url: await mailbox.open(), from: 'Atom Chat <chat@example.com>' };
  service = await Service.start({ mailServer, publicUrl: 'https://chat.example.com', emailConfirmation: true });
});
afterAll(async () => {
  await service.stop();
  await mailbox.close();
  expect(service.errors).toEqual([]);
});

/** Registers someone; resolves to their name, which their address begins with. */
async function register(): Promise<string> {
  const name = `newcomer${count++}`;
  const json = { username: name, email: `${name}@example.com`, password };
  expect((await service.request('POST', '/auth/register', { json })).status).toBe(200);
  return name;
}
const logIn = async (username: string, secret = password) => {
  const form = { username, password: secret };
  const { status, body } = await service.request<{ code: string }>('POST', '/auth/token', { form });
  return status === 200 ? 'in' : body.code;
};
const tokenOf = async (name: string, mails = 1) => {
  const { text } = await mailbox.mailTo(`${name}@example.com`, mails);
  return /chat\.example\.com\/#\/confirm-email\/(atom_ec_[\w-]{43})\s/.exec(text)?.[1] as string;
};
const confirm = async (token: string) =>
  (await service.request('POST', '/auth/email-confirmation', { json: { token } })).status;
const again = async (email: string) =>
  (await service.request('POST', '/auth/email-confirmation/request', { json: { email } })).status;

test('whoever registers logs in once they have opened the link, which is for one use', async () => {
  const name = await register();
  expect([await logIn(name), await logIn(name, 'wrong password')]).toEqual([
    'email_unconfirmed',
    'invalid_credentials',
  ]);
  const token = await tokenOf(name);
  expect([await confirm(token), await confirm(token)]).toEqual([204, 400]);
  expect(await logIn(name)).toBe('in');
});

test('the link may be asked for again, up to three at once; nobody is told whose an address is', async () => {
  const name = await register();
  const first = await tokenOf(name);
  for (let round = 0; round < 4; round++) expect(await again(`${name.toUpperCase()}@example.com`)).toBe(202);
  expect(await again('nobody@example.com')).toBe(202);
  const third = await tokenOf(name, 3);
  expect(await confirm(third)).toBe(204);
  expect(mailbox.mails.filter(({ to }) => to.includes(`${name}@example.com`))).toHaveLength(3);
  expect(await confirm(first)).toBe(204);
  expect(await logIn(name)).toBe('in');
});

test('who registers with the address of an account is not told of it, but its owner is, whose it stays', async () => {
  const name = await register();
  expect(await confirm(await tokenOf(name))).toBe(204);
  const email = `${name}@example.com`;
  const answers = await Promise.all(
    [email, `free${count}@example.com`].map((address, n) =>
      service.request<object>('POST', '/auth/register', { json: { username: `other${n}`, email: address, password } }),
    ),
  );
  const [taken, free] = answers.map(({ status, body }) => [status, Object.keys(body).sort()]);
  expect(taken).toEqual(free);
  const { text } = await mailbox.mailTo(email, 2);
  expect(text).toContain(`Hello ${name}`);
  expect(text).not.toContain('#/confirm-email');
  expect(await logIn('other0')).toBe('email_unconfirmed');
  await service.request('POST', '/auth/password-reset', { json: { email } });
  expect((await mailbox.mailTo(email, 3)).text).toContain(`Hello ${name}`);
});

test('of two that have not confirmed one address, it is whose link is opened first', async () => {
  const [one, two] = ['early', 'late'];
  const email = 'contested@example.com';
  for (const username of [one, two]) {
    await service.request('POST', '/auth/register', { json: { username, email, password } });
    await mailbox.mailTo(email, username === one ? 1 : 2);
  }
  const links = mailbox.mails
    .filter(({ to }) => to.includes(email))
    .map(({ text }) => /#\/confirm-email\/(\S+)/.exec(text)?.[1]);
  expect(await confirm(links[1] as string)).toBe(204);
  expect(await confirm(links[0] as string)).toBe(400);
  expect([await logIn(one as string), await logIn(two as string)]).toEqual(['email_unconfirmed', 'in']);
});

test('a link that is a day old is of no use; a new password by mail confirms the address, too', async () => {
  const name = await register();
  const token = await tokenOf(name);
  await query(service.databaseUrl, 'UPDATE email_confirmations SET expires_at = now()');
  expect(await confirm(token)).toBe(400);
  await service.request('POST', '/auth/password-reset', { json: { email: `${name}@example.com` } });
  const { text } = await mailbox.mailTo(`${name}@example.com`, 2);
  const reset = /#\/reset-password\/(atom_pr_[\w-]{43})\s/.exec(text)?.[1];
  const json = { token: reset, new_password: 'staple the battery' };
  expect((await service.request('POST', '/auth/password-reset/confirm', { json })).status).toBe(204);
  expect(await logIn(name, 'staple the battery')).toBe('in');
});

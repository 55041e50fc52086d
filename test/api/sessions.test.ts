import jwt from 'jsonwebtoken';
import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import { Person } from '../support/person';
import { type Answer, password, Service, testSecret } from '../support/service';

type Token = components['schemas']['Token'];
type Session = components['schemas']['Session'];

let service: Service;
let mo: Person;
const secrets: string[] = [];

beforeAll(async () => {
  service = await Service.start({ logLevel: 'trace', trustProxy: 1 });
  mo = await service.moderator();
});
afterAll(async () => {
  await service.stop();
  expect(service.errors).toEqual([]);
});

const post = (path: string, form: Record<string, string>, headers = {}, at = service) =>
  at.request<Token & { code: string }>('POST', path, { form, headers });
async function refresh(token: string, at = service): Promise<Answer<Token & { code: string }>> {
  const answer = await post('/auth/token', { grant_type: 'refresh_token', refresh_token: token }, {}, at);
  secrets.push(token, answer.body.refresh_token ?? token);
  return answer;
}
const refused = (code: string, status = 401) =>
  expect.objectContaining({ status, body: expect.objectContaining({ code }) });
const me = (token: string) => service.request<{ id: number; code: string }>('GET', '/users/me', { token });
const sessionOf = (token: string) => Number((jwt.decode(token) as jwt.JwtPayload).sid);
/** Someone with a session besides that of `person.token`. */
async function signedInTwice(): Promise<{ person: Person; other: Token }> {
  const person = await service.person('alice');
  return { person, other: await service.tokens(person.username) };
}
const listed = async (person: Person) => (await person.get<Session[]>('/users/me/sessions')).body;

describe('a refresh token', () => {
  test('gets an access token of the same session, and the next refresh token', async () => {
    const { person, other } = await signedInTwice();
    expect(other.refresh_token).toMatch(/^atom_rt_[\w-]{65}$/);
    const { status, body, headers } = await refresh(other.refresh_token);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        ...{ access_token: expect.any(String), token_type: 'bearer', expires_in: 1800 },
        refresh_token: expect.stringMatching(/^atom_rt_[\w-]{65}$/),
      },
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.refresh_token).not.toBe(other.refresh_token);
    expect(sessionOf(body.access_token)).toBe(sessionOf(other.access_token));
    expect((await me(body.access_token)).body.id).toBe(person.id);
    // What it was got with before goes on until it expires.
    expect((await me(other.access_token)).status).toBe(200);
  });

  test('may be asked with again while its successor is unused, at once as well as later', async () => {
    const { other } = await signedInTwice();
    const lost = await refresh(other.refresh_token);
    const again = await refresh(other.refresh_token);
    expect(again.body.refresh_token).toBe(lost.body.refresh_token);
    await query(service.databaseUrl, "UPDATE sessions SET rotated_at = rotated_at - interval '1 hour' WHERE id = $1", [
      sessionOf(other.access_token),
    ]);
    const later = await refresh(other.refresh_token);
    expect(later.status).toBe(200);
    expect(later.body.refresh_token).not.toBe(lost.body.refresh_token);
    expect((await refresh(later.body.refresh_token)).status).toBe(200);
  });

  test('that comes back after its successor was used ends the session: all its tokens and sockets', async () => {
    const { person, other } = await signedInTwice();
    const channel = await service.channel(mo, person);
    const second = (await refresh(other.refresh_token)).body;
    const third = (await refresh(second.refresh_token)).body;
    const socket = await person.joins(channel, { token: third.access_token });
    const beside = await person.joins(channel);
    expect(await refresh(other.refresh_token)).toEqual(refused('invalid_refresh_token'));
    expect(await socket.isClosed()).toMatchObject({ code: 'session_ended' });
    for (const { refresh_token } of [second, third]) {
      expect(await refresh(refresh_token)).toEqual(refused('invalid_refresh_token'));
    }
    for (const { access_token } of [other, second, third]) {
      expect(await me(access_token)).toEqual(refused('session_ended'));
    }
    expect((await me(person.token)).status).toBe(200);
    expect(await beside.send('still here')).toMatchObject({ data: { content: 'still here' } });
    beside.leave();
    expect(service.logged).toContainEqual(expect.objectContaining({ sessionId: sessionOf(other.access_token) }));
  });

  test('that was superseded by a later retry ends the session too', async () => {
    const { other } = await signedInTwice();
    const lost = (await refresh(other.refresh_token)).body;
    await query(service.databaseUrl, "UPDATE sessions SET rotated_at = rotated_at - interval '1 hour' WHERE id = $1", [
      sessionOf(other.access_token),
    ]);
    const later = (await refresh(other.refresh_token)).body;
    expect(await refresh(lost.refresh_token)).toEqual(refused('invalid_refresh_token'));
    expect(await refresh(later.refresh_token)).toEqual(refused('invalid_refresh_token'));
  });

  test('used many times at once, on two nodes, gives one successor', async () => {
    const { other } = await signedInTwice();
    const twin = await Service.start({ databaseUrl: service.databaseUrl });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => refresh(other.refresh_token, n % 2 ? service : twin)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const successors = new Set(answers.map(({ body }) => body.refresh_token));
    expect(successors.size).toBe(1);
    expect((await refresh([...successors][0] as string, twin)).status).toBe(200);
    await twin.stop();
  });

  test('is kept as a hash alone', async () => {
    const { other } = await signedInTwice();
    const next = (await refresh(other.refresh_token)).body;
    const rows = await query(service.databaseUrl, 'SELECT * FROM sessions');
    for (const token of [other.refresh_token, next.refresh_token]) {
      for (const part of [token, token.slice(8), token.slice(-43), token.slice(8, 30)]) {
        expect(JSON.stringify(rows)).not.toContain(part);
        expect(JSON.stringify(rows)).not.toContain(JSON.stringify(Buffer.from(part, 'base64url')));
      }
    }
  });

  const wrong: Record<string, (token: string) => string> = {
    garbage: () => 'garbage',
    'one of nobody': () => `atom_rt_${'a'.repeat(65)}`,
    'one without its prefix': (token) => token.slice(8),
    'an access token': () => mo.token,
  };
  test.each(Object.entries(wrong))('cannot be %s', async (_name, make) => {
    const { other } = await signedInTwice();
    expect(await refresh(make(other.refresh_token))).toEqual(refused('invalid_refresh_token'));
    expect((await refresh(other.refresh_token)).status).toBe(200);
  });

  test('of someone who is blocked is refused while they are, of someone who has left for good', async () => {
    const { person, other } = await signedInTwice();
    await mo.post(`/moderator/block_user/${person.id}`);
    expect(await refresh(other.refresh_token)).toMatchObject({ status: 403, body: { code: 'blocked' } });
    await mo.post(`/moderator/unblock_user/${person.id}`);
    const { body } = await refresh(other.refresh_token);
    await person.post('/users/me/deletion', { password });
    expect(await refresh(body.refresh_token)).toEqual(refused('invalid_refresh_token'));
    const left = await query(service.databaseUrl, 'SELECT FROM sessions WHERE user_id = $1', [person.id]);
    expect(left).toEqual([]);
  });

  test('does not come in a JSON body or with a password, and needs its grant', async () => {
    const { person, other } = await signedInTwice();
    const { refresh_token } = other;
    const grant_type = 'refresh_token';
    const json = { grant_type, refresh_token };
    expect((await service.request('POST', '/auth/token', { json })).status).toBe(415);
    const { username } = person;
    const forms: Record<string, string>[] = [
      { refresh_token },
      { grant_type },
      { grant_type: 'password', refresh_token },
      { grant_type, refresh_token, username, password },
      { grant_type, username, password },
    ];
    for (const form of forms) expect((await post('/auth/token', form)).status).toBe(400);
  });
});

describe('a session', () => {
  test('ends when it is not used for its days, and after its days whether it is used or not', async () => {
    const brief = await Service.start({ refreshTokenDays: 2, sessionDays: 3, accessTokenMinutes: 10_000 });
    const { username } = await brief.person('alice');
    const token = await brief.tokens(username);
    // No access token outlives its session.
    expect(token.expires_in).toBe(2 * 86_400);
    const lifetime = async () => {
      const [{ idle, whole } = { idle: 0, whole: 0 }] = await query<{ idle: number; whole: number }>(
        brief.databaseUrl,
        `SELECT extract(epoch FROM expires_at - now())::float8 / 86400 AS idle,
           extract(epoch FROM expires_at - created_at)::float8 / 86400 AS whole FROM sessions WHERE id = $1`,
        [sessionOf(token.access_token)],
      );
      return { idle, whole };
    };
    const age = (days: number) =>
      query(
        brief.databaseUrl,
        `UPDATE sessions SET created_at = created_at - make_interval(days => $2),
           expires_at = expires_at - make_interval(days => $2) WHERE id = $1`,
        [sessionOf(token.access_token), days],
      );
    await age(1);
    expect((await lifetime()).idle).toBeCloseTo(1, 2);
    const next = (await refresh(token.refresh_token, brief)).body;
    expect((await lifetime()).idle).toBeCloseTo(2, 2);
    await age(1);
    const last = (await refresh(next.refresh_token, brief)).body;
    expect((await lifetime()).whole).toBeCloseTo(3, 2);
    expect(last.expires_in).toBeLessThanOrEqual(86_400);
    await age(1);
    expect(await refresh(last.refresh_token, brief)).toEqual(refused('invalid_refresh_token'));
    expect(await brief.request('GET', '/users/me', { token: last.access_token })).toEqual(refused('session_ended'));
    await brief.stop();
  });

  test('is listed to its owner alone: device, address, when it began and was last used, and which it is', async () => {
    const person = await service.person('alice');
    const form = { username: person.username, password };
    const headers = { 'user-agent': `A phone ${'x'.repeat(300)}`, 'x-forwarded-for': '192.0.2.7' };
    const other = (await post('/auth/token', form, headers)).body;
    const sessions = await listed(person);
    expect(sessions).toEqual([
      expect.objectContaining({ id: sessionOf(person.token), is_current: true, address: '127.0.0.1' }),
      {
        ...{ id: sessionOf(other.access_token), is_current: false, address: '192.0.2.7' },
        device: headers['user-agent'].slice(0, 200),
        ...{ created_at: expect.any(String), last_used_at: expect.any(String), expires_at: expect.any(String) },
      },
    ]);
    await refresh(other.refresh_token);
    const [, used] = await listed(person);
    expect(used).toMatchObject({ address: '127.0.0.1' });
    expect(used?.device).not.toMatch(/phone/);
    expect(Date.parse(used?.last_used_at as string)).toBeGreaterThan(Date.parse(used?.created_at as string));
    const page = await person.get<Session[]>('/users/me/sessions?limit=1');
    expect(page.body).toHaveLength(1);
    expect(page.headers.get('link')).toContain(`after=${page.body[0]?.id}`);
    expect((await listed(mo)).map(({ id }) => id)).not.toContain(sessionOf(person.token));
  });

  test('of someone else is not there to end', async () => {
    const { person, other } = await signedInTwice();
    const path = `/users/me/sessions/${sessionOf(other.access_token)}`;
    expect(await mo.delete(path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await me(other.access_token)).status).toBe(200);
    expect((await person.delete(path)).status).toBe(204);
    expect((await person.delete(path)).status).toBe(204);
    expect(await listed(person)).toHaveLength(1);
  });
});

/** What ends the session of `other`, and perhaps that of `person`. */
const endings: Record<string, { end(person: Person, other: Token): Promise<Answer>; isAll: boolean }> = {
  endSession: {
    end: (person, other) => person.delete(`/users/me/sessions/${sessionOf(other.access_token)}`),
    isAll: false,
  },
  endOtherSessions: { end: (person) => person.delete('/users/me/other-sessions'), isAll: false },
  endSessions: { end: (person) => person.delete('/users/me/sessions'), isAll: true },
  'revokeToken with the refresh token': {
    end: (_person, other) => post('/auth/revoke', { token: other.refresh_token, token_type_hint: 'access_token' }),
    isAll: false,
  },
  'revokeToken with an older refresh token': {
    end: async (_person, other) => {
      const next = (await refresh(other.refresh_token)).body;
      await refresh(next.refresh_token);
      return post('/auth/revoke', { token: other.refresh_token });
    },
    isAll: false,
  },
  'revokeToken with the access token': {
    end: (_person, other) => post('/auth/revoke', { token: other.access_token, client_id: '' }),
    isAll: false,
  },
  changePassword: {
    end: (person) =>
      person.post('/users/me/password', { current_password: password, new_password: 'another horse battery' }),
    isAll: false,
  },
};
test.each(Object.entries(endings))(
  '%s holds at once, and closes the sockets of every kind within a second',
  async (_name, { end, isAll }) => {
    const { person, other } = await signedInTwice();
    const channel = await service.channel(mo, person);
    const theirs = new Person(service, person.id, person.username, other.access_token);
    const [socket, plain, own, kept, keptFeed] = await Promise.all([
      theirs.joins(channel),
      theirs.joinsPlainly(channel),
      theirs.follows(),
      person.joins(channel),
      person.follows(),
    ]);
    await socket.send('before');
    await plain.sees(`${person.username}: before`);
    const answer = await end(person, other);
    const answered = performance.now();
    expect([200, 204]).toContain(answer.status);
    expect(answer.text).toBe('');
    expect(await theirs.get('/users/me')).toEqual(refused('session_ended'));
    expect(await refresh(other.refresh_token)).toEqual(refused('invalid_refresh_token'));
    expect(await socket.isClosed()).toMatchObject({ code: 'session_ended' });
    expect(await plain.isClosed()).toEqual({ code: 1008, reason: 'session_ended' });
    expect(await own.isClosed()).toMatchObject({ code: 'session_ended' });
    expect(performance.now() - answered).toBeLessThan(1000);
    await expect(theirs.joins(channel)).rejects.toMatchObject({ code: 'session_ended' });
    await expect(theirs.follows()).rejects.toMatchObject({ code: 'session_ended' });
    if (isAll) {
      expect(await keptFeed.isClosed()).toMatchObject({ code: 'session_ended' });
      expect(await kept.isClosed()).toMatchObject({ code: 'session_ended' });
      expect(await person.get('/users/me')).toEqual(refused('session_ended'));
    } else {
      expect(await kept.send('after')).toMatchObject({ data: { content: 'after' } });
      expect((await person.get('/users/me')).status).toBe(200);
      await mo.send(channel, 'from someone else');
      await keptFeed.sees(channel, 1);
      for (const one of [kept, keptFeed]) one.leave();
    }
  },
);

test('a token that is unknown is revoked without a word', async () => {
  for (const token of ['garbage', `atom_rt_${'a'.repeat(65)}`, `${mo.token}x`, 'a.b.c']) {
    expect(await post('/auth/revoke', { token })).toMatchObject({ status: 200, text: '' });
  }
  expect((await me(mo.token)).status).toBe(200);
});

test('a token of an earlier version, which names no session, holds until all others are ended', async () => {
  const { person, other } = await signedInTwice();
  const channel = await service.channel(mo, person);
  const sign = (issuedAt: number) =>
    jwt.sign({ iat: issuedAt }, testSecret, {
      ...{ issuer: 'atom-chat', audience: 'atom-chat', subject: String(person.id), expiresIn: 600 },
    });
  const now = Math.floor(Date.now() / 1000);
  const old = sign(now);
  expect((await me(old)).status).toBe(200);
  const socket = await person.joins(channel, { token: old });
  expect(await post('/auth/revoke', { token: old })).toMatchObject({ status: 400 });
  await person.delete(`/users/me/sessions/${sessionOf(other.access_token)}`);
  expect(await socket.send('still here')).toMatchObject({ data: { content: 'still here' } });
  await person.delete('/users/me/other-sessions');
  expect(await socket.isClosed()).toMatchObject({ code: 'session_ended' });
  expect(await me(old)).toEqual(refused('session_ended'));
  await expect(person.joins(channel, { token: old })).rejects.toMatchObject({ code: 'session_ended' });
  expect((await me(sign(now + 2))).status).toBe(200);
});

describe('a change of the password', () => {
  const change = (person: Person, current_password: string, new_password: string) =>
    person.post<{ code: string }>('/users/me/password', { current_password, new_password });

  test('takes the current one, and then the new one is it', async () => {
    const person = await service.person('alice');
    expect(await change(person, 'wrong password', 'another horse battery')).toEqual(refused('wrong_password', 403));
    expect((await change(person, password, 'short')).status).toBe(400);
    expect((await change(person, password, 'é'.repeat(40))).body).toMatchObject({
      ...{ code: 'bad_request', errors: [{ pointer: '/body/new_password' }] },
    });
    expect((await change(person, password, 'another horse battery')).status).toBe(204);
    await expect(service.logIn(person.username)).rejects.toThrow('invalid_credentials');
    expect(await service.logIn(person.username, 'another horse battery')).toEqual(expect.any(String));
  });

  test('made twice at once is made once', async () => {
    const person = await service.person('alice');
    const answers = await Promise.all(['first', 'second'].map((word) => change(person, password, `${word} battery`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403]);
  });

  test('leaves no session that was begun with the old one, however close together they come', async () => {
    const own = await Service.start({ bcryptCost: 6 });
    for (let round = 0; round < 10; round++) {
      const person = await own.person('alice');
      const logins = Array.from({ length: 8 }, () => own.tokens(person.username).catch(() => undefined));
      const json = { current_password: password, new_password: 'another horse battery' };
      const options = { token: person.token, json };
      expect((await own.request('POST', '/users/me/password', options)).status).toBe(204);
      await Promise.all(logins);
      const left = await person.get<Session[]>('/users/me/sessions');
      expect(left.body.map(({ is_current }) => is_current)).toEqual([true]);
    }
    await own.stop();
  });
});

test('sessions that ended long ago are forgotten when their owner logs in', async () => {
  const { person, other } = await signedInTwice();
  const ids = async () =>
    (await query<{ id: string }>(service.databaseUrl, 'SELECT id FROM sessions WHERE user_id = $1', [person.id]))
      .length;
  await person.delete(`/users/me/sessions/${sessionOf(other.access_token)}`);
  await service.logIn(person.username);
  expect(await ids()).toBe(3);
  await query(service.databaseUrl, "UPDATE sessions SET ended_at = now() - interval '31 days' WHERE id = $1", [
    sessionOf(other.access_token),
  ]);
  await service.logIn(person.username);
  expect(await ids()).toBe(3);
});

test('nothing of a refresh token is in the log', () => {
  const log = JSON.stringify(service.logged);
  expect(secrets.length).toBeGreaterThan(20);
  for (const secret of secrets.filter((one) => one !== 'garbage')) expect(log).not.toContain(secret);
  expect(log).not.toContain('atom_rt_');
});

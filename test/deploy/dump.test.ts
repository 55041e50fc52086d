import { join } from 'node:path';
import type { components } from '../../generated/openapi';
import { query } from '../support/databases';
import { Service } from '../support/service';
import { hasSystemPostgres, onSystemPostgres, SystemPostgres } from '../support/system-postgres';

type Message = components['schemas']['Message'];

const contents = (messages: Message[]) => messages.map(({ content }) => content);

(hasSystemPostgres ? describe : describe.skip)(`on ${onSystemPostgres}`, () => {
  let server: SystemPostgres;
  beforeAll(async () => {
    server = await SystemPostgres.start();
  }, 60_000);
  afterAll(() => server?.stop());

  test('a dump brings back what was said when it began, clients learn of it, and it goes on', async () => {
    const before = await Service.start({ databaseUrl: server.url });
    const mo = await before.moderator();
    const alice = await before.person('alice');
    const channel = await before.channel(mo, alice);
    const talk = await alice.joins(channel);
    await talk.send('the first word');
    const dump = join(server.folder, 'atom-chat.dump');
    await server.run('pg_dump', '--format=custom', `--file=${dump}`, `--dbname=${server.url}`);
    await talk.send('the second word');
    await mo.post(`/moderator/block_user/${alice.id}`);
    const { revision = 0, epoch = '' } = talk;
    await talk.isClosed();
    await before.stop();
    expect(before.errors).toEqual([]);

    await server.run('pg_restore', '--clean', '--if-exists', '--exit-on-error', `--dbname=${server.url}`, dump);
    const after = await Service.start({ databaseUrl: server.url });
    const again = after.as(alice);
    const anew = await again.joins(channel, { after: revision, epoch });
    expect(anew).toMatchObject({ messages: [], revision: revision - 1 });
    expect(anew.epoch).not.toBe(epoch);
    await again.send(channel, 'it goes on');
    await anew.sees('it goes on');
    const { body } = await again.get<Message[]>(`/messages/${channel}/`);
    expect(contents(body)).toEqual(['the first word', 'it goes on']);
    // The search finds what was there and what has come, and the audit log is as unalterable as it was.
    for (const word of ['first', 'goes']) {
      const search = () => again.get<{ message: Message }[]>(`/search?query=${word}`);
      while ((await search()).body.length === 0);
    }
    await after.as(mo).post(`/moderator/block_user/${alice.id}`);
    await expect(query(server.url, "UPDATE audit_log SET reason = 'none'")).rejects.toThrow();
    anew.leave();
    await after.stop();
    expect(after.errors).toEqual([]);
  }, 60_000);
});

import { execFileSync } from 'node:child_process';
import { appendFile, chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { components } from '../../generated/openapi';
import { findEmbeddedUrl, startEmbeddedServer } from '../../src/models/embedded';
import { query } from '../support/databases';
import { TcpProxy } from '../support/proxy';
import { pause } from '../support/random';
import { Service } from '../support/service';

type Message = components['schemas']['Message'];

let folder: string;
const servers: { stop(): Promise<void> }[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atom-chat-restore-'));
  // PostgreSQL may run as another user than this test.
  await chmod(folder, 0o755);
  for (const name of ['archive', 'original']) await mkdir(join(folder, name));
  await chmod(join(folder, 'archive'), 0o777);
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const quiet = { info() {}, debug() {} };
/** A PostgreSQL of its own in a folder; resolves to the URL of its database. */
async function startPostgres(name: string): Promise<string> {
  const server = await startEmbeddedServer(join(folder, name), quiet);
  servers.push(server);
  return server.url;
}

/** A copy of the running server's files (PostgreSQL's documentation, "Making a Base Backup Using the Low Level API"). */
async function backUp(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("SELECT pg_backup_start('test', true)");
  const copy = join(folder, 'restored');
  const isLeftOut = /\/(?:postmaster\.(?:pid|opts)|pg_wal\/.*)$/;
  await cp(join(folder, 'original'), copy, {
    ...{ recursive: true, preserveTimestamps: true },
    filter: (source) => !isLeftOut.test(source),
  });
  const { rows } = await client.query('SELECT labelfile FROM pg_backup_stop()');
  await writeFile(join(copy, 'postgres', 'backup_label'), rows[0].labelfile);
  await client.end();
}

/** Says up to when the copy is to be brought, and makes it PostgreSQL's own again. */
async function prepare(until: string): Promise<void> {
  const copy = join(folder, 'restored', 'postgres');
  const settings = [
    `restore_command = 'cp ${join(folder, 'archive')}/%f %p'`,
    `recovery_target_time = '${until}'`,
    // As it is, it is a standby for now.
    "recovery_target_action = 'pause'",
  ];
  await appendFile(join(copy, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
  await writeFile(join(copy, 'recovery.signal'), '');
  if (process.getuid?.() === 0)
    execFileSync('chown', ['-R', `--reference=${join(folder, 'original', 'postgres')}`, copy]);
}

/** Asks until what it gets is so. */
async function until<Answer>(ask: () => Promise<Answer>, isSo: (answer: Answer) => boolean): Promise<void> {
  while (!isSo(await ask())) await pause(20);
}

test('a backup and the archived log bring back what was said up to a moment before the disaster, and clients learn of it', async () => {
  const begun = await startPostgres('original');
  await query(begun, 'ALTER SYSTEM SET archive_mode = on');
  await query(begun, `ALTER SYSTEM SET archive_command = 'cp %p ${join(folder, 'archive')}/%f'`);
  await servers.pop()?.stop();
  const url = await startPostgres('original');
  const way = await TcpProxy.to(url);
  const before = await Service.start({ databaseUrl: way.url });
  const mo = await before.moderator();
  const alice = await before.person('alice');
  const channel = await before.channel(mo, alice);
  await alice.send(channel, 'before the backup');
  await backUp(url);
  await alice.send(channel, 'after the backup');
  const [{ now = '' } = {}] = await query<{ now: string }>(url, 'SELECT clock_timestamp()::text AS now');
  await alice.send(channel, 'after the moment');
  const stood = await alice.joins(channel, { after: 0 });
  await query(url, 'DELETE FROM messages');
  await query(url, 'DELETE FROM sessions');
  const [{ last = '' } = {}] = await query<{ last: string }>(url, 'SELECT pg_walfile_name(pg_switch_wal()) AS last');
  const isArchived = 'SELECT last_archived_wal >= $1 AS is_archived FROM pg_stat_archiver';
  while (!(await query<{ is_archived: boolean }>(url, isArchived, [last]))[0]?.is_archived);
  stood.leave();
  await servers.pop()?.stop();

  await prepare(now);
  const promoted = startPostgres('restored');
  const paused = 'SELECT pg_get_wal_replay_pause_state() AS state';
  const standby = () => findEmbeddedUrl(join(folder, 'restored')) ?? '';
  await until(
    () => query<{ state: string }>(standby(), paused).catch(() => []),
    ([row]) => row?.state === 'paused',
  );
  way.lead(standby());
  // A standby is as good as no database.
  expect((await before.request('GET', '/health/ready')).status).toBe(503);
  expect(await alice.get(`/messages/${channel}/`)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  await query(standby(), 'SELECT pg_wal_replay_resume()');
  const restored = await promoted;
  await until(
    () => before.request('GET', '/health/ready'),
    ({ status }) => status === 200,
  );
  expect(await before.databaseLost).toContain('set back');
  await before.stop();
  expect(before.errors).toEqual([]);
  await way.cut();

  const after = await Service.start({ databaseUrl: restored });
  const again = after.as(alice);
  const contents = (messages: Message[]) => messages.map(({ content }) => content);
  const { body } = await again.get<Message[]>(`/messages/${channel}/`);
  expect(contents(body)).toEqual(['before the backup', 'after the backup']);
  const { revision = 0, epoch } = stood;
  await expect(again.joins(channel, { after: revision })).rejects.toMatchObject({ code: 'bad_request' });
  const anew = await again.joins(channel, { after: revision, epoch });
  expect(anew).toMatchObject({ revision: revision - 1, epoch: expect.not.stringContaining(`${epoch}`), messages: [] });
  const talk = await again.joins(channel, { after: 1, epoch: anew.epoch });
  await again.send(channel, 'it goes on');
  await Promise.all([talk.sees('it goes on'), anew.sees('it goes on')]);
  expect(contents(talk.messages)).toEqual(['after the backup', 'it goes on']);
  expect(await after.logIn(alice.username)).toEqual(expect.any(String));
  talk.leave();
  anew.leave();
  await after.stop();
  expect(after.errors).toEqual([]);
}, 120_000);

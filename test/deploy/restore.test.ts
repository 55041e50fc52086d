import { execFileSync } from 'node:child_process';
import { appendFile, chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { components } from '../../generated/openapi';
import { startEmbeddedServer } from '../../src/models/embedded';
import { query } from '../support/databases';
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
    "recovery_target_action = 'promote'",
  ];
  await appendFile(join(copy, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
  await writeFile(join(copy, 'recovery.signal'), '');
  if (process.getuid?.() === 0)
    execFileSync('chown', ['-R', `--reference=${join(folder, 'original', 'postgres')}`, copy]);
}

test('a backup and the archived log bring back what was said up to a moment before the disaster, and it goes on', async () => {
  const begun = await startPostgres('original');
  await query(begun, 'ALTER SYSTEM SET archive_mode = on');
  await query(begun, `ALTER SYSTEM SET archive_command = 'cp %p ${join(folder, 'archive')}/%f'`);
  await servers.pop()?.stop();
  const url = await startPostgres('original');
  const before = await Service.start({ databaseUrl: url });
  const mo = await before.moderator();
  const alice = await before.person('alice');
  const channel = await before.channel(mo, alice);
  await alice.send(channel, 'before the backup');
  await backUp(url);
  await alice.send(channel, 'after the backup');
  const [{ now = '' } = {}] = await query<{ now: string }>(url, 'SELECT clock_timestamp()::text AS now');
  await alice.send(channel, 'after the moment');
  await query(url, 'DELETE FROM messages');
  await query(url, 'DELETE FROM sessions');
  const [{ last = '' } = {}] = await query<{ last: string }>(url, 'SELECT pg_walfile_name(pg_switch_wal()) AS last');
  const isArchived = 'SELECT last_archived_wal >= $1 AS is_archived FROM pg_stat_archiver';
  while (!(await query<{ is_archived: boolean }>(url, isArchived, [last]))[0]?.is_archived);
  await before.stop();
  await servers.pop()?.stop();

  await prepare(now);
  const restored = await startPostgres('restored');
  while ((await query<{ is_in: boolean }>(restored, 'SELECT pg_is_in_recovery() AS is_in'))[0]?.is_in);
  const after = await Service.start({ databaseUrl: restored });
  const again = after.as(alice);
  const contents = (messages: Message[]) => messages.map(({ content }) => content);
  const { body } = await again.get<Message[]>(`/messages/${channel}/`);
  expect(contents(body)).toEqual(['before the backup', 'after the backup']);
  const talk = await again.joins(channel, { after: 1 });
  await again.send(channel, 'it goes on');
  await talk.sees('it goes on');
  expect(contents(talk.messages)).toEqual(['after the backup', 'it goes on']);
  expect(await after.logIn(alice.username)).toEqual(expect.any(String));
  talk.leave();
  await after.stop();
  expect(after.errors).toEqual([]);
}, 120_000);

import { faults } from '../baselines/fault';
import { Accounts, ourEnvironment } from '../support/accounts';
import type { Scope } from '../support/bench';
import type { Postgres } from '../support/postgres';
import { OurProtocol, PlainProtocol, type Protocol, RawProtocol } from '../support/protocol';
import { note } from '../support/report';
import { ServerProcess } from '../support/server';
import { runLoad } from './load';

export const names = ['ours', 'plain Socket.IO', 'raw ws'] as const;
export type Name = (typeof names)[number];

/** A server to load, with a channel of so many members. */
export interface Contender {
  name: Name;
  server: ServerProcess;
  protocol: Protocol;
  tokens: string[];
  /** CPU seconds of its database; null where it has none. */
  databaseCpuSeconds(): number | null;
}

export function startPlain(scope: Scope, environment = {}): Promise<ServerProcess> {
  return ServerProcess.start(scope, 'bench/baselines/plain-socketio.js', environment);
}

export function startRaw(scope: Scope, environment = {}): Promise<ServerProcess> {
  return ServerProcess.start(scope, 'bench/baselines/raw-ws.js', environment);
}

/** Our server, the plain Socket.IO server and the raw one; `postgres` null leaves ours out. */
export async function startContenders(scope: Scope, members: number, postgres: Postgres | null): Promise<Contender[]> {
  const strangers = { tokens: Array<string>(members).fill(''), databaseCpuSeconds: () => null };
  const contenders: Contender[] = [
    { name: 'plain Socket.IO', server: await startPlain(scope), protocol: new PlainProtocol(1), ...strangers },
    { name: 'raw ws', server: await startRaw(scope), protocol: new RawProtocol(), ...strangers },
  ];
  if (!postgres) return contenders;
  const server = await ServerProcess.start(
    scope,
    'src/main.js',
    ourEnvironment(postgres, await scope.temporaryFolder()),
  );
  const accounts = new Accounts(server.port, postgres);
  const users = await accounts.register(`fanout${members}_`, members);
  const channelId = await accounts.createChannel(`Fan-out to ${members}`);
  await accounts.join(users.map(({ id }) => ({ channelId, userId: id })));
  const tokens = users.map(({ token }) => token);
  const protocol = new OurProtocol(channelId);
  return [{ name: 'ours', server, protocol, tokens, databaseCpuSeconds: postgres.cpuSeconds }, ...contenders];
}

/** Plants every fault into either baseline and sees whether the generator finds it. @throws if it misses one */
export async function selfTest(scope: Scope): Promise<void> {
  for (const fault of [undefined, ...faults]) {
    for (const start of [startPlain, startRaw]) {
      const server = await start(scope, fault ? { FAULT: fault } : {});
      const protocol = start === startRaw ? new RawProtocol() : new PlainProtocol(1);
      const found = await runLoad({
        port: server.port,
        protocol,
        tokens: Array<string>(20).fill(''),
        senders: 10,
        pace: { window: 4 },
        warmUpSeconds: 0,
        seconds: 1,
        drainSeconds: 1,
        onMeasure: () => undefined,
      }).then(
        ({ checked }) => `none in ${checked} deliveries`,
        (error: Error) => error.message,
      );
      await server.stop();
      note(
        `${start === startRaw ? 'raw ws' : 'plain Socket.IO'}, planted ${fault ?? 'nothing'}: ${found.slice(0, 150)}`,
      );
      if (found.startsWith('none') !== (fault === undefined)) throw new Error('The load generator was wrong.');
    }
  }
}

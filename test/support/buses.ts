import { query } from './databases';
import { hasRedis, overRedis, RedisServer } from './redis';

/** How nodes tell each other in a test. */
export interface TestBus {
  redis: RedisServer | undefined;
  /** What is configured for its nodes. */
  options: { redisUrl: string | undefined };
  /** Ends the connections that the nodes of a database tell each other by; they make new ones. */
  cut(databaseUrl: string): Promise<unknown>;
}

/** The server processes of the nodes' connections for NOTIFY. */
export async function busProcesses(databaseUrl: string): Promise<number[]> {
  const text = `SELECT pid FROM pg_stat_activity
    WHERE starts_with(application_name, 'atom-chat bus') AND datname = current_database()`;
  return (await query<{ pid: number }>(databaseUrl, text)).map(({ pid }) => pid);
}

const overNotify = (): TestBus => ({
  redis: undefined,
  options: { redisUrl: undefined },
  async cut(databaseUrl) {
    const text = 'SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid';
    await query(databaseUrl, text, [await busProcesses(databaseUrl)]);
  },
});

/** The same tests for every way in which nodes may tell each other. */
export function describeOverEachBus(define: (bus: TestBus) => void): void {
  describe('over NOTIFY', () => define(overNotify()));
  (hasRedis ? describe : describe.skip)(`over ${overRedis}`, () => {
    const bus: TestBus = {
      redis: undefined,
      options: { redisUrl: undefined },
      cut: async () => bus.redis?.disconnectAll(),
    };
    beforeAll(async () => {
      bus.redis = await RedisServer.start();
      bus.options.redisUrl = bus.redis.url;
    });
    define(bus);
    // After its nodes are.
    afterAll(() => bus.redis?.stop());
  });
}

import { createSecretKey } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedTestData } from '../seeders/test-data';
import type { Config } from './config';
import { makeFirstAdmin } from './domain/admins';
import { makeDecoyHash } from './domain/auth';
import { Bus } from './domain/bus';
import { Changes } from './domain/changes';
import { ContentRules } from './domain/content-rules';
import type { Context } from './domain/context';
import { Counters } from './domain/counters';
import { DomainError, isConnectionError } from './domain/errors';
import { DomainEvents } from './domain/events';
import { pictures } from './domain/images';
import { Issuer } from './domain/issuer';
import { startJobs } from './domain/job-steps';
import { Jobs } from './domain/jobs';
import { Limits } from './domain/limits';
import { LoginThrottle } from './domain/login-throttle';
import { hashing } from './domain/passwords';
import { SearchIndex } from './domain/search-index';
import { Pace } from './domain/search-pace';
import { Settings } from './domain/settings';
import { SigningKeys } from './domain/signing-keys';
import { Stems } from './domain/stems';
import { Tokens } from './domain/tokens';
import { ignoreOtherUpgrades, refuseBrokenRequests, refuseSlowRequests } from './http/connections';
import { mountHttp } from './http/mount';
import type { Logger } from './log';
import { Mailer } from './mail';
import { Metrics } from './metrics';
import { openDatabase, readIdentity } from './models/database';
import { startEmbeddedServer } from './models/embedded';
import { History } from './models/history';
import { migrateUp } from './models/migrate';
import { partitionMessages } from './models/partitions';
import { mountRealtime } from './realtime/mount';
import { isForSockets } from './realtime/plain';
import { keepSecret } from './secret';
import { StartError } from './start-error';
import type { Files } from './storage/files';
import { Incoming } from './storage/incoming';
import { openFiles } from './storage/open';

/** How long a request may take to come in, and one that uploads a file. */
const bodyMilliseconds = 30_000;
const uploadMilliseconds = 600_000;
/** Longer than load balancers keep a connection for the next request: which they would send just when it is closed here. */
const idleMilliseconds = 75_000;
/** How long requests that are under way may still take when the service stops. */
const requestMilliseconds = 5_000;
/** The schema is changed in one transaction, which on large tables takes its time. */
const migrating = { connections: 1, statementSeconds: 0 };
/** Messages are committed however much is read meanwhile, on connections that nothing else takes. */
const committing = { connections: 3 };
/** Sockets that all come back at once wait for their turn; of requests there are fewer. */
const reading = { waitingLimit: 10_000 };
/** So many searches run at once, and each for so long at most. */
const searching = { connections: 4, statementSeconds: 3, waitingLimit: 100 };

export interface RunningServer {
  port: number;
  /** Whether there are accounts here whose password is known to everyone. */
  hasTestData: boolean;
  /** Resolves to why it cannot go on: its own PostgreSQL has died, or the database's history is another one than it knows. */
  databaseLost: Promise<string>;
  /** Says that it is not ready, refuses new work, finishes what is under way, disconnects everyone and stops. May be repeated. */
  close(): Promise<void>;
}

/**
 * Starts the service: the whole wiring, in order.
 * @throws StartError for what the operator can mend
 */
export async function createServer(config: Config, log: Logger): Promise<RunningServer> {
  const embedded = config.databaseUrl ? undefined : await startEmbeddedServer(config.dataDir, log);
  const secret = config.jwtSecret ?? keepSecret(join(config.dataDir, 'jwt_secret'));
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  const history = new History();
  const database = openDatabase(databaseUrl, { ...reading, history });
  const commitDatabase = openDatabase(databaseUrl, { ...committing, history });
  const searchDatabase = openDatabase(databaseUrl, searching);
  const counters = new Counters(config.redisUrl, log);
  const draining = new AbortController();
  const stopping = new AbortController();
  let files: Files | undefined;
  const release = async () => {
    files?.close();
    counters.close();
    await Promise.all([database, commitDatabase, searchDatabase].map((pool) => pool.close()));
    await embedded?.stop();
  };
  try {
    files = await openFiles(config);
    await prepareSchema(databaseUrl, config, log);

    const incoming = new Incoming();
    await incoming.sweep();
    const events = new DomainEvents();
    const metrics = new Metrics(config.metricsToken);
    const bus = new Bus(events, metrics, log);
    const changes = new Changes(commitDatabase, events, metrics);
    const contentRules = new ContentRules(database, log, events);
    await contentRules.start();
    const settings = new Settings(database, config, events);
    await settings.start();
    const jobs = new Jobs(database, log);
    const keys =
      config.jwtAlgorithm === 'RS256' ? new SigningKeys(database, createSecretKey(secret, 'utf8')) : undefined;
    await keys?.start();
    const tokens = new Tokens(secret, config.accessTokenMinutes * 60, keys);
    const issuer = config.oidc && new Issuer(config.oidc, tokens.secret, log);
    const mailer = new Mailer(config.mailServer, log);
    const decoyHash = makeDecoyHash(config.bcryptCost);
    const search = { database: searchDatabase, stems: new Stems(database), pace: new Pace(searchDatabase) };
    const searchIndex = new SearchIndex(database, search.stems, events, log);
    const context: Context = {
      ...{
        config,
        log,
        bus,
        database,
        history,
        files,
        incoming,
        mailer,
        metrics,
        changes,
        events,
        issuer,
        jobs,
        search,
        tokens,
        decoyHash,
      },
      ...{ contentRules, settings },
      limits: new Limits(config.rateLimits, counters),
      loginThrottle: new LoginThrottle(database, config.rateLimits, counters),
      draining: draining.signal,
      stopping: stopping.signal,
    };
    if (config.firstAdmin) await makeFirstAdmin(context, config.firstAdmin);
    const hasTestData = config.seedTestData && (await seedTestData(context));

    const timeouts = { requestTimeout: uploadMilliseconds, headersTimeout: 15_000, keepAliveTimeout: idleMilliseconds };
    const server = createHttpServer(timeouts, mountHttp(context));
    refuseBrokenRequests(server);
    refuseSlowRequests(server, bodyMilliseconds);
    ignoreOtherUpgrades(server, isForSockets);
    const realtime = mountRealtime(context, server);
    const redisChannel = `atom-chat:${await readIdentity(database)}`;
    const { pull, recheck } = realtime.fallback;
    const lookAgain = () => Promise.all([contentRules.load(), settings.load(), recheck()]);
    bus.start({ databaseUrl, redisUrl: config.redisUrl, redisChannel }, { pull, recheck: lookAgain });
    metrics.watch('atom_hashing_queue', 'Passwords that wait to be hashed', () => hashing.depth);
    metrics.watch('atom_picture_queue', 'Pictures that wait to be read', () => pictures.depth);
    metrics.watch('atom_database_queue', 'What waits for a connection to the database', () => database.waiting);
    metrics.watch('atom_search_queue', 'Searches that wait for a connection', () => searchDatabase.waiting);
    metrics.watch('atom_commit_queue', 'Messages that wait to be committed', () => changes.waiting);
    const port = await listen(server, config).catch(async (error) => {
      await bus.close();
      throw error;
    });
    await startJobs(context);
    searchIndex.start();

    let closed: Promise<void> | undefined;
    const close = async () => {
      draining.abort();
      await sleep(config.drainSeconds * 1000);
      stopping.abort();
      void jobs.stop();
      contentRules.stop();
      settings.stop();
      keys?.stop();
      const patience = setTimeout(() => server.closeAllConnections(), requestMilliseconds);
      await realtime.close(new DomainError('shutting_down'));
      clearTimeout(patience);
      await jobs.stop();
      await Promise.all([changes.settle(), searchIndex.stop(), mailer.close(), incoming.clear()]);
      await bus.close();
      await release();
    };
    const died = embedded?.ended.then(() => 'the embedded PostgreSQL has ended');
    const diverged = history.diverged.then(
      () => 'the database has been set back to an earlier state, or a standby has taken its place',
    );
    const databaseLost = Promise.race(died ? [died, diverged] : [diverged]);
    return { port, hasTestData, databaseLost, close: () => (closed ??= close()) };
  } catch (error) {
    await release().catch(() => undefined);
    if (error instanceof StartError || !isConnectionError(error)) throw error;
    throw new StartError(`DATABASE_URL: the database cannot be reached (${(error as Error).message})`);
  }
}

/** Brings the schema up to date, and spreads the messages where that is asked for. */
async function prepareSchema(databaseUrl: string, { messagePartitions }: Config, log: Logger): Promise<void> {
  const database = openDatabase(databaseUrl, { ...migrating, history: new History() });
  try {
    const migrations = await migrateUp(database.sequelize);
    if (migrations.length > 0) log.info({ migrations }, 'the schema is up to date');
    if (!messagePartitions) return;
    const { count, areNew } = await partitionMessages(database.sequelize, messagePartitions);
    if (areNew) log.info({ count }, 'the messages are spread over partitions');
    else if (count !== messagePartitions)
      log.warn({ count }, 'MESSAGE_PARTITIONS is not how many there are, which stay as they are');
  } finally {
    await database.close();
  }
}

/** Resolves to the port that it listens on. */
function listen(server: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: 'is taken',
        EACCES: 'needs more rights than this user has',
      };
      const reason = reasons[error.code ?? ''];
      reject(reason ? new StartError(`PORT ${port} ${reason}`) : new StartError(`HOST ${host}: ${error.message}`));
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

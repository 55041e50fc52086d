import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import type { components } from '../../generated/openapi';
import type { Config } from '../../src/config';
import { logOptions } from '../../src/log';
import { createServer, type RunningServer } from '../../src/server';
import { expectDocumented } from './contract';
import { createDatabase, dropDatabase, query } from './databases';
import { Person } from './person';
import { pause } from './random';

export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  text: string;
  bytes: Buffer;
  body: Body;
}

/** A form with one file, as a browser sends it. */
export interface UploadedFile {
  name: string;
  content: string | Uint8Array;
  /** What the browser says that it is. */
  type?: string;
  field?: string;
}

export interface RequestOptions {
  token?: string;
  json?: unknown;
  form?: Record<string, string>;
  file?: UploadedFile;
  /** Sent as it is, instead of `json` or `form`. */
  raw?: string | Uint8Array;
  headers?: Record<string, string>;
}

export const testSecret = 'a secret for tests that is long enough';
export const password = 'correct horse battery';

function formWith({ name, content, type = '', field = 'file' }: UploadedFile): FormData {
  const form = new FormData();
  form.append(field, new File([content], name, { type }));
  return form;
}

/** A running service of a test's own, with a database of its own. Every answer it gives is held to the contract. */
export class Service {
  private constructor(
    readonly url: string,
    readonly databaseUrl: string,
    readonly logged: Record<string, unknown>[],
    private readonly server: RunningServer,
    private readonly release: () => Promise<void>,
  ) {}

  static async start(options: Partial<Config> = {}): Promise<Service> {
    const databaseUrl = options.databaseUrl ?? (await createDatabase());
    const dataDir = await mkdtemp(join(tmpdir(), 'atom-chat-service-'));
    const logged: Record<string, unknown>[] = [];
    const lines = new Writable({
      write(line, _encoding, done) {
        logged.push(JSON.parse(line.toString()));
        done();
      },
    });
    const config: Config = {
      firstAdmin: undefined,
      port: 0,
      host: '127.0.0.1',
      databaseUrl,
      messagePartitions: Number(process.env.MESSAGE_PARTITIONS) || undefined,
      dataDir,
      bucket: undefined,
      maxUploadMib: 25,
      deletedAccountMessages: 'anonymise',
      jwtSecret: testSecret,
      jwtAlgorithm: 'HS256',
      accessTokenMinutes: 30,
      refreshTokenDays: 30,
      sessionDays: 365,
      mailServer: undefined,
      publicUrl: undefined,
      oidc: undefined,
      metricsToken: undefined,
      emailConfirmation: false,
      registration: 'open',
      bcryptCost: 4,
      seedTestData: false,
      corsOrigins: [],
      rateLimits: undefined,
      redisUrl: undefined,
      trustProxy: 0,
      drainSeconds: 0,
      logLevel: 'debug',
      validateOutput: true,
      ...options,
    };
    const server = await createServer(config, pino(logOptions(config.logLevel), lines));
    const release = async () => {
      await rm(dataDir, { recursive: true, force: true });
      if (!options.databaseUrl) await dropDatabase(databaseUrl);
    };
    return new Service(`http://127.0.0.1:${server.port}`, databaseUrl, logged, server, release);
  }

  /** One that runs in a process of its own; whoever started that ends it. */
  static at(url: string, databaseUrl: string): Service {
    const elsewhere = { port: Number(new URL(url).port), close: async () => {}, databaseLost: Promise.resolve('') };
    return new Service(url, databaseUrl, [], elsewhere as unknown as RunningServer, async () => {});
  }

  async stop(): Promise<void> {
    await this.server.close();
    await this.release();
  }

  /** Resolves to why it cannot go on. */
  get databaseLost(): Promise<string> {
    return this.server.databaseLost;
  }

  /** What was logged as an error; a test that does not expect any asserts that there is none. */
  get errors(): Record<string, unknown>[] {
    return this.logged.filter(({ level }) => (level as number) >= 50);
  }

  async request<Body = unknown>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<Body>> {
    const { token, json, form, file, raw, headers = {} } = options;
    const answer = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      body:
        raw ??
        (file ? formWith(file) : form ? new URLSearchParams(form) : json === undefined ? null : JSON.stringify(json)),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString();
    expectDocumented(method, new URL(answer.url).pathname, answer, text);
    const isJson = answer.headers.get('content-type')?.includes('json');
    const body = (isJson ? JSON.parse(text) : text) as Body;
    return { status: answer.status, headers: answer.headers, text, bytes, body };
  }

  async logIn(username: string, secret = password): Promise<string> {
    return (await this.tokens(username, secret)).access_token;
  }

  /** Begins a session; as from a device, if that is given. */
  async tokens(username: string, secret = password, device?: string): Promise<components['schemas']['Token']> {
    const options = { form: { username, password: secret }, ...(device && { headers: { 'user-agent': device } }) };
    const { body, status, text } = await this.request<components['schemas']['Token']>('POST', '/auth/token', options);
    if (status !== 200) throw new Error(text);
    return body;
  }

  /** The newest link for someone that the operator was told of. */
  async linkTo(userId: number): Promise<string> {
    for (;;) {
      const told = this.logged.findLast((line) => line.userId === userId && typeof line.link === 'string');
      if (told) return told.link as string;
      await pause(5);
    }
  }

  /** The token of the newest link for someone that the operator was told of. */
  async tokenFor(userId: number): Promise<string> {
    return new URL(await this.linkTo(userId)).hash.split('/').at(-1) as string;
  }

  /** Registers someone and logs them in; the name gets a suffix of its own, where it is not to be just that. */
  async person(name: string, username = `${name}-${randomUUID().slice(0, 8)}`): Promise<Person> {
    const json = { username, email: `${username}@example.com`, password };
    const { body, status, text } = await this.request<{ id: number }>('POST', '/auth/register', { json });
    if (status !== 200) throw new Error(text);
    return new Person(this, body.id, username, await this.logIn(username));
  }

  /** Someone who is known to another service on the same database, using this one. */
  as({ id, username, token }: Person): Person {
    return new Person(this, id, username, token);
  }

  moderator(name = 'mo'): Promise<Person> {
    return this.inRole('moderator', name);
  }

  admin(name = 'ada', username?: string): Promise<Person> {
    return this.inRole('admin', name, username);
  }

  private async inRole(role: string, name: string, username?: string): Promise<Person> {
    const person = await this.person(name, username);
    await query(this.databaseUrl, 'UPDATE users SET role = $2 WHERE id = $1', [person.id, role]);
    return person;
  }

  /** A channel that the moderator makes and puts the members into; resolves to its id. */
  async channel(moderator: Person, ...members: Person[]): Promise<number> {
    const { body } = await moderator.post<{ id: number }>('/moderator/create_channel', { name: 'A channel' });
    for (const { id } of members) {
      await moderator.post(`/moderator/add_user_to_channel?user_id=${id}&channel_id=${body.id}`);
    }
    return body.id;
  }
}

import { eachOf } from './bench';
import type { Postgres } from './postgres';

const password = 'only for a benchmark';
/** Of the test data. */
export const knownPassword = 'password';
/** More at a time only queue up at bcrypt's four threads. */
const requestsAtOnce = 8;

/** The environment in which our server is measured: as in production, but with cheap passwords. */
export function ourEnvironment(postgres: Postgres, dataFolder: string): Record<string, string> {
  return {
    DATABASE_URL: postgres.url,
    DATA_DIR: dataFolder,
    JWT_SECRET: 'only for a benchmark, only for a benchmark',
    SEED_TEST_DATA: 'true',
    BCRYPT_COST: '4',
    LOG_LEVEL: 'warn',
    ACCESS_TOKEN_EXPIRE_MINUTES: '600',
  };
}

export interface Account {
  id: number;
  token: string;
}

/** Users and channels of our server, made as any client makes them. */
export class Accounts {
  constructor(
    private readonly port: number,
    private readonly postgres: Postgres,
  ) {}

  /** Registers `<prefix>0` to `<prefix><count - 1>` and logs them in. */
  async register(prefix: string, count: number): Promise<Account[]> {
    const accounts: Account[] = [];
    await eachOf(count, requestsAtOnce, async (index) => {
      const username = `${prefix}${index}`;
      const user = { username, email: `${username}@example.com`, password };
      const { id } = await this.post<{ id: number }>('/auth/register', JSON.stringify(user), 'application/json');
      accounts[index] = { id, token: await this.logIn(username) };
    });
    return accounts;
  }

  async logIn(username: string, secret = password): Promise<string> {
    const form = new URLSearchParams({ grant_type: 'password', username, password: secret });
    const type = 'application/x-www-form-urlencoded';
    return (await this.post<{ access_token: string }>('/auth/token', form.toString(), type)).access_token;
  }

  async createChannel(name: string): Promise<number> {
    const token = await this.logIn('moderator', knownPassword);
    const body = JSON.stringify({ name });
    return (await this.post<{ id: number }>('/moderator/create_channel', body, 'application/json', token)).id;
  }

  /** Straight into the table: tens of thousands of requests would take longer than what is measured. */
  async join(memberships: { channelId: number; userId: number }[]): Promise<void> {
    await this.postgres.query(
      `INSERT INTO memberships (channel_id, user_id)
       SELECT * FROM unnest($1::bigint[], $2::bigint[]) ON CONFLICT DO NOTHING`,
      [memberships.map(({ channelId }) => channelId), memberships.map(({ userId }) => userId)],
    );
  }

  private async post<Answer>(path: string, body: string, type: string, token?: string): Promise<Answer> {
    const headers = { 'content-type': type, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}

import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

async function onCluster<Result>(act: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL as string });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** Migrated, with nothing in it: that is copied sooner than all migrations are made again. */
export const templateName = 'migrated';

/** Makes a database, with our tables unless it is to have none; resolves to its URL. */
export async function createDatabase({ hasTables = true } = {}): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = hasTables ? templateName : 'template1';
  await onCluster((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await onCluster((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/** Runs one statement in a database of a test. */
export async function query<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

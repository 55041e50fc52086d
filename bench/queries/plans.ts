import pg from 'pg';
import type { Database, Statement } from '../../src/models/database';

export interface Run {
  statement: Statement;
  values: unknown[];
}

/** A database that keeps what is run on it; of one connection, on which the statements stay prepared. */
export function recording(database: Database): { database: Database; runs: Run[] } {
  const runs: Run[] = [];
  const run: Database['run'] = (statement, values) => {
    runs.push({ statement, values });
    return database.run(statement, values);
  };
  return { database: { ...database, run }, runs };
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(', ')}]::text[]`;
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
}

/** What in a statement's plan reads the whole of a table of messages, or of an index of it, as it is planned on the connection that ran it. */
export async function fullScans({ sequelize }: Database, { statement, values }: Run): Promise<string[]> {
  const execution = values.length > 0 ? `(${values.map(literal).join(', ')})` : '';
  const [rows] = await sequelize.query(`EXPLAIN (FORMAT JSON) EXECUTE ${statement.name}${execution}`);
  const [
    {
      'QUERY PLAN': [{ Plan: root }],
    },
  ] = rows as [{ 'QUERY PLAN': [{ Plan: Plan }] }];
  return faultsIn(root).map((fault) => `${statement.name}: ${fault}`);
}

/** What has a row for each message. */
const large = /^(messages|search_entries|mentions)/;

function faultsIn(plan: Plan, parent?: Plan): string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index, 'Index Cond': condition } = plan;
  const own: string[] = [];
  if (type === 'Seq Scan' && large.test(table ?? '')) own.push(`reads all of ${table}`);
  // What is under a limit reads no more of an index than that.
  if (index && large.test(index) && condition === undefined && parent?.['Node Type'] !== 'Limit')
    own.push(`reads all of ${index}`);
  return [...own, ...(plan.Plans ?? []).flatMap((child) => faultsIn(child, plan))];
}

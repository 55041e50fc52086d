import { query } from './databases';

/** Everything that the schema consists of, but for the order in which it was made. */
export async function schemaOf(url: string): Promise<object> {
  const columns = await query(
    url,
    `SELECT table_name, column_name, data_type, character_maximum_length, datetime_precision, is_nullable,
       column_default, is_identity, identity_generation
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`,
  );
  const indexes = await query(url, "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef");
  const constraints = await query(
    url,
    `SELECT conrelid::regclass::text AS table, conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  const others = await query(
    url,
    `SELECT relname, relkind, reloptions FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
  const routines = await query(
    url,
    `SELECT pg_get_functiondef(oid) AS definition FROM pg_proc WHERE pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') ORDER BY 1
    `,
  );
  const triggers = await query(
    url,
    'SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1',
  );
  return { columns, indexes, constraints, others, routines, triggers };
}

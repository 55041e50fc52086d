import type { Migration } from '../src/models/migrate';

/** Who signs in by OpenID Connect: the subject of an issuer is one account's. */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE identities (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      issuer varchar(1000) NOT NULL,
      subject varchar(255) NOT NULL,
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      UNIQUE (issuer, subject)
    )`);
  await sql('CREATE INDEX identities_by_user ON identities (user_id, id)');
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE identities');
};

import type { Migration } from '../src/models/migrate';

/** Where someone is signed in: a session is a family of refresh tokens, each the successor of the one before. */
export const up: Migration = async (sql) => {
  // Only hashes are kept: whoever reads the table gets in nowhere. Every token of a family begins with the same secret,
  // by which the session is found however old the token is.
  await sql(`
    CREATE TABLE sessions (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
      family_hash bytea NOT NULL UNIQUE,
      token_hash bytea NOT NULL,
      previous_hash bytea,
      rotated_at timestamptz(3),
      device varchar(200),
      address varchar(64),
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      last_used_at timestamptz(3) NOT NULL DEFAULT now(),
      expires_at timestamptz(3) NOT NULL,
      ended_at timestamptz(3)
    )`);
  await sql('CREATE INDEX sessions_by_user ON sessions (user_id, id)');
  // For access tokens that name no session: those issued before this are refused.
  await sql('ALTER TABLE users ADD signed_out_at timestamptz(3)');
};

export const down: Migration = async (sql) => {
  await sql('ALTER TABLE users DROP signed_out_at');
  await sql('DROP TABLE sessions');
};

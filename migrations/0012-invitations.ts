import type { Migration } from '../src/models/migrate';

/** Invitations to register, where registration is by invitation. Only the hash of a code is kept. */
export const up: Migration = async (sql) => {
  await sql(`
    CREATE TABLE invitations (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      code_hash bytea NOT NULL UNIQUE,
      created_by bigint NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      expires_at timestamptz(3) NOT NULL,
      max_uses int,
      uses int NOT NULL DEFAULT 0,
      revoked_at timestamptz(3)
    )`);
};

export const down: Migration = async (sql) => {
  await sql('DROP TABLE invitations');
};

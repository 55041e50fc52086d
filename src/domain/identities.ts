import { randomInt, randomUUID } from 'node:crypto';
import { QueryTypes, type Transaction, UniqueConstraintError } from 'sequelize';
import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import { checkBlock } from './blocks';
import type { Context } from './context';
import { DomainError } from './errors';
import { useInvitationText } from './invitations';
import { hashOf } from './invites';
import type { Issuer, OidcAnswer, Person } from './issuer';
import { type Page, type PageInput, pageOf } from './pages';
import { checkPassword } from './passwords';
import { fold } from './profiles';
import { type Actor, authorize } from './rules';
import type { Client } from './sessions';
import { beginSession } from './signing-in';
import { getUser } from './users';

export interface IdentityRow {
  id: number;
  issuer: string;
  subject: string;
  created_at: Date;
}

/** @throws not_found where the operator has set up none */
function issuerOf({ issuer }: Context): Issuer {
  if (issuer) return issuer;
  throw new DomainError('not_found', 'There is no sign-in by OpenID Connect here.');
}

/** Where to send someone to sign in. @throws not_found, unavailable */
export async function startOidc(context: Context): Promise<components['schemas']['OidcStart']> {
  return issuerOf(context).start();
}

const findUser: Statement = {
  name: 'find_user_by_identity',
  text: `SELECT user_id AS id FROM identities JOIN users ON users.id = user_id AND deleted_at IS NULL
    WHERE issuer = $1 AND subject = $2`,
};

/**
 * Begins a session for whom the provider has signed in, who gets an account the first time.
 * @throws not_found, oidc_failed, unavailable, blocked, registration_closed, email_taken
 */
export async function createTokenByOidc(
  context: Context,
  { invitation, ...answer }: OidcAnswer & { invitation?: string | undefined },
  client: Client,
): Promise<components['schemas']['Token']> {
  const person = await issuerOf(context).finish(answer);
  const find = () => context.database.run<{ id: number }>(findUser, [person.issuer, person.subject]);
  let [known] = await find();
  if (!known) {
    await register(context, person, invitation).catch(asTaken);
    [known] = await find();
  }
  const user = await getUser(context, known?.id ?? 0);
  await checkBlock(context, user);
  return beginSession(context, user, client);
}

const insertUser = `INSERT INTO users (username, email, password_hash, display_name, folded_name, email_confirmed_at)
  VALUES ($1::text, $2, '', $3, $4, now()) ON CONFLICT (lower(username)) DO NOTHING RETURNING id`;
const insertIdentity = `INSERT INTO identities (issuer, subject, user_id) VALUES ($1, $2, $3)
  ON CONFLICT (issuer, subject) DO NOTHING RETURNING id`;

/** @throws email_taken where another has just registered with it */
function asTaken(error: unknown): never {
  if (error instanceof UniqueConstraintError) throw new DomainError('email_taken');
  throw error;
}

/** Two that come at once as the same get one account. @throws registration_closed, email_taken */
async function register(context: Context, person: Person, invitation: string | undefined): Promise<void> {
  const mode = context.config.oidc?.registration ?? context.settings.known.registration;
  if (mode === 'closed') throw new DomainError('registration_closed');
  await context.database.sequelize.transaction(async (transaction) => {
    const run = <Row extends object>(text: string, bind: unknown[]) =>
      context.database.sequelize.query<Row>(text, { bind, transaction, type: QueryTypes.SELECT });
    await run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${person.issuer} ${person.subject}`]);
    if ((await run(findUser.text, [person.issuer, person.subject])).length > 0) return;
    if (mode === 'invitation' && (await run(useInvitationText, [hashOf(invitation ?? '')])).length === 0)
      throw new DomainError('registration_closed', 'People register here by invitation, and this one is not valid.');
    const id = await insertPerson(context, person, transaction);
    await run(insertIdentity, [person.issuer, person.subject, id]);
  });
}

/** Under a name that is free, as like the provider's as may be. @throws email_taken */
async function insertPerson({ database }: Context, person: Person, transaction: Transaction): Promise<number> {
  const { name } = person;
  const email = isAddress(person.email) ? person.email : `${randomUUID()}@oidc.invalid`;
  const taken = 'SELECT FROM users WHERE lower(email) = lower($1) AND email_confirmed_at IS NOT NULL';
  const query = <Row extends object>(text: string, bind: unknown[]) =>
    database.sequelize.query<Row>(text, { bind, transaction, type: QueryTypes.SELECT });
  if ((await query(taken, [email])).length > 0)
    throw new DomainError(
      'email_taken',
      'An account has this e-mail address: sign in to it, and add this identity there.',
    );
  const display = displayNameOf(name);
  const base = usernameOf(person.username);
  for (let username = base; ; username = `${base}_${randomInt(1000, 1_000_000)}`) {
    const isReserved = /^(channel|all|everyone|here|deleted-\d+)$/i.test(username);
    const [user] = isReserved
      ? []
      : await query<{ id: number }>(insertUser, [username, email, display, display && fold(display)]);
    if (user) return user.id;
  }
}

/** One that the contract has room for. */
const isAddress = (email = ''): email is string =>
  email.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(email);

/** In the letters that user names have, and short enough for a number behind it. */
const usernameOf = (wanted = ''): string => {
  const fitting = wanted
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '_')
    .replace(/^[.-]+/, '');
  return fitting.length < 2 ? `user_${fitting}`.slice(0, 25) : fitting.slice(0, 25);
};

const displayNameOf = (name: string | undefined): string | null =>
  [...(name ?? '').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').trim()].slice(0, 64).join('') || null;

const add: Statement = {
  name: 'add_identity',
  text: `WITH added AS (${insertIdentity})
    SELECT FROM added`,
};
const findOwn: Statement = {
  name: 'find_identities',
  text: `SELECT id, issuer, subject, created_at FROM identities WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
};
const findAdded: Statement = {
  name: 'find_added_identity',
  text: `SELECT id, issuer, subject, created_at FROM identities WHERE issuer = $1 AND subject = $2 AND user_id = $3`,
};

/**
 * The actor signs in by this identity from now on, too; may be repeated. It takes their password, since it is a way in for good.
 * @throws not_found, wrong_password, password_missing, oidc_failed, unavailable, identity_taken
 */
export async function addIdentity(
  context: Context,
  actor: Actor,
  { password, ...answer }: OidcAnswer & { password: string },
): Promise<IdentityRow> {
  authorize('identity:manage', actor);
  const user = await getUser(context, actor.id);
  if (user.passwordHash === '') throw new DomainError('password_missing');
  await checkPassword(context, user, password);
  const { issuer, subject } = await issuerOf(context).finish(answer);
  await context.database.run(add, [issuer, subject, actor.id]);
  const [identity] = await context.database.run<IdentityRow>(findAdded, [issuer, subject, actor.id]);
  if (!identity) throw new DomainError('identity_taken');
  return identity;
}

/** For who proves by the provider that it is them. @throws not_found, oidc_failed also for another's identity, unavailable */
export async function checkIdentity(context: Context, userId: number, answer: OidcAnswer): Promise<void> {
  const { issuer, subject } = await issuerOf(context).finish(answer);
  const [owner] = await context.database.run<{ id: number }>(findUser, [issuer, subject]);
  if (owner?.id !== userId) throw new DomainError('oidc_failed');
}

/** The actor's own, by id. */
export async function listIdentities(
  { database }: Context,
  actor: Actor,
  { limit, after }: PageInput,
): Promise<Page<IdentityRow>> {
  authorize('identity:manage', actor);
  return pageOf(await database.run<IdentityRow>(findOwn, [actor.id, after, limit + 1]), limit);
}

const remove: Statement = {
  name: 'remove_identity',
  text: `WITH owner AS MATERIALIZED (
      SELECT id, password_hash <> '' AS may FROM users WHERE id = $1 FOR SHARE
    ), found AS MATERIALIZED (
      SELECT identities.id, may FROM identities JOIN owner ON owner.id = user_id WHERE identities.id = $2
    ), removed AS (DELETE FROM identities USING found WHERE identities.id = found.id AND may)
    SELECT may FROM found`,
};

/** @throws not_found, password_missing */
export async function removeIdentity({ database }: Context, actor: Actor, id: number): Promise<void> {
  authorize('identity:manage', actor);
  const [found] = await database.run<{ may: boolean }>(remove, [actor.id, id]);
  if (!found) throw new DomainError('not_found', 'There is no such identity.');
  if (!found.may) throw new DomainError('password_missing');
}

/** How people come in. */
export function getSignInMethods({ config, settings }: Context): components['schemas']['SignInMethods'] {
  const { emailConfirmation, oidc } = config;
  return { ...settings.known, email_confirmation: emailConfirmation, ...(oidc && { oidc: { name: oidc.name } }) };
}

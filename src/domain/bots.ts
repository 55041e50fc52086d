import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import type { User } from '../models/user';
import { announceGone, endAccount } from './account-deletion';
import { auditText, originOf } from './audit';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { fold } from './profiles';
import { checkReserved } from './registration';
import { type Actor, authorize } from './rules';
import { getAccount } from './users';

/** Nobody reads mails there, and nobody can sign in without a password. */
const insert: Statement = {
  name: 'insert_bot',
  text: `WITH bot AS (
      INSERT INTO users (username, email, password_hash, display_name, folded_name, is_bot, created_by, email_confirmed_at)
      VALUES ($1::text, $1::text || '@bot.invalid', '', $3, $4, true, $2, now()) ON CONFLICT DO NOTHING RETURNING id
    ), audited AS (${auditText({ action: 'bot:create', from: 'bot', actor: '$2', user: 'id', origin: '$5' })})
    SELECT id FROM bot`,
};

/** Makes an account for a program. @throws forbidden, username_taken */
export async function createBot(
  context: Context,
  actor: Actor,
  { username, display_name: name }: components['schemas']['NewBot'],
): Promise<User> {
  authorize('bot:manage', actor);
  checkReserved(username);
  const values = [username, actor.id, name ?? null, name ? fold(name) : null, originOf(actor)];
  const [bot] = await context.database.run<{ id: number }>(insert, values);
  if (!bot) throw new DomainError('username_taken');
  return getAccount(context, bot.id);
}

const find: Statement = {
  name: 'find_bots',
  text: 'SELECT id FROM users WHERE is_bot AND deleted_at IS NULL AND id > $1 ORDER BY id LIMIT $2',
};

/** By id. @throws forbidden */
export async function listBots({ database }: Context, actor: Actor, { limit, after }: PageInput): Promise<Page<User>> {
  authorize('bot:manage', actor);
  const ids = (await database.run<{ id: number }>(find, [after, limit + 1])).map(({ id }) => id);
  return pageOf(await database.User.findAll({ where: { id: ids }, order: ['id'] }), limit);
}

/** @throws not_found, forbidden */
export async function getBot(context: Context, actor: Actor, id: number): Promise<User> {
  authorize('bot:manage', actor);
  const user = await getAccount(context, id);
  if (user.isBot) return user;
  throw new DomainError('not_found', 'There is no such bot.');
}

const auditDeletion = auditText({
  action: 'bot:delete',
  actor: '$1',
  user: '$2',
  origin: '$3',
  details: `jsonb_build_object('username', $4::text)`,
});

/** Deletes a bot as its account would be, with its tokens and sockets. @throws not_found, forbidden, last_moderator, last_admin */
export async function deleteBot(context: Context, actor: Actor, id: number): Promise<void> {
  const bot = await getBot(context, actor, id);
  const parting = await context.database.sequelize.transaction(async (transaction) => {
    const bind = [actor.id, bot.id, originOf(actor), bot.username];
    await context.database.sequelize.query(auditDeletion, { bind, transaction });
    return endAccount(context, bot, transaction);
  });
  announceGone(context, bot.id, parting);
}

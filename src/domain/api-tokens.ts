import type { components } from '../../generated/openapi';
import type { Scope } from '../../generated/scopes';
import type { Statement } from '../models/database';
import { auditText, originOf } from './audit';
import { makeApiToken } from './bearers';
import { getBot } from './bots';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { hashOf } from './refresh-tokens';
import { type Actor, authorize } from './rules';
import { announceEnd } from './sessions';

export interface ApiTokenRow {
  id: number;
  name: string;
  scopes: Scope[];
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
}

const columns = 'id, name, scopes, created_at, last_used_at, expires_at';
const onToken = { actor: '$2', user: 'user_id', details: `jsonb_build_object('token_id', id, 'name', name)` };

const insert: Statement = {
  name: 'insert_api_token',
  text: `WITH token AS (
      INSERT INTO sessions (user_id, family_hash, token_hash, name, scopes, expires_at)
      SELECT id, $3, $3, $4, $5, now() + make_interval(days => $6) FROM users
      WHERE id = $1 AND is_bot AND deleted_at IS NULL FOR SHARE RETURNING *
    ), audited AS (${auditText({ action: 'token:create', from: 'token', ...onToken, origin: '$7' })})
    SELECT ${columns} FROM token`,
};

/** Makes a token for a bot; only its hash is kept. @throws not_found, forbidden */
export async function createApiToken(
  { database }: Context,
  actor: Actor,
  botId: number,
  { name, scopes, expires_in_days }: components['schemas']['NewApiToken'],
): Promise<ApiTokenRow & { token: string }> {
  authorize('bot:manage', actor);
  const token = makeApiToken();
  const values = [botId, actor.id, hashOf(token), name, scopes, expires_in_days, originOf(actor)];
  const [row] = await database.run<ApiTokenRow>(insert, values);
  if (!row) throw new DomainError('not_found', 'There is no such bot.');
  return { ...row, token };
}

const isLive = 'scopes IS NOT NULL AND ended_at IS NULL AND expires_at > now()';

const find: Statement = {
  name: 'find_api_tokens',
  text: `SELECT ${columns} FROM sessions WHERE user_id = $1 AND id > $2 AND ${isLive} ORDER BY id LIMIT $3`,
};

/** A bot's tokens but for those that have ended, by id. @throws not_found, forbidden */
export async function listApiTokens(
  context: Context,
  actor: Actor,
  { botId, limit, after }: PageInput & { botId: number },
): Promise<Page<ApiTokenRow>> {
  const bot = await getBot(context, actor, botId);
  return pageOf(await context.database.run<ApiTokenRow>(find, [bot.id, after, limit + 1]), limit);
}

const revoke: Statement = {
  name: 'revoke_api_token',
  text: `WITH token AS (
      UPDATE sessions SET ended_at = now() WHERE user_id = $1 AND id = $3 AND ended_at IS NULL RETURNING *
    ), audited AS (${auditText({ action: 'token:revoke', from: 'token', ...onToken, origin: '$4' })})
    SELECT FROM sessions WHERE user_id = $1 AND id = $3`,
};

/** Nobody gets in by this token once this resolves, and its sockets are closed; may be repeated. @throws not_found, forbidden */
export async function revokeApiToken(context: Context, actor: Actor, botId: number, tokenId: number): Promise<void> {
  const bot = await getBot(context, actor, botId);
  const found = await context.database.run(revoke, [bot.id, actor.id, tokenId, originOf(actor)]);
  if (found.length === 0) throw new DomainError('not_found', 'There is no such token.');
  announceEnd(context, { userId: bot.id, sessionIds: [tokenId] });
}

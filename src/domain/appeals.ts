import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import { auditText, originOf } from './audit';
import { checkCredentials } from './auth';
import { judgedText } from './blocks';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Page, type PageInput, pageOf } from './pages';
import { type Actor, authorize } from './rules';
import type { Client } from './sessions';

export interface AppealRow {
  id: number;
  user_id: number;
  username: string;
  text: string;
  decision: 'lifted' | 'upheld' | null;
  answer: string | null;
  decided_by: number | null;
  created_at: Date;
  decided_at: Date | null;
}

const insert: Statement = {
  name: 'insert_appeal',
  text: `WITH person AS (
      SELECT id FROM users WHERE id = $1 AND is_blocked FOR NO KEY UPDATE
    ), appeal AS (
      INSERT INTO appeals (user_id, text) SELECT id, $2 FROM person ON CONFLICT DO NOTHING RETURNING id
    )
    SELECT EXISTS (SELECT FROM person) AS is_blocked, EXISTS (SELECT FROM appeal) AS is_new`,
};

/**
 * Says something against a block of one's own, of whom only the password is known.
 * @throws invalid_credentials, not_blocked, appeal_exists, rate_limited
 */
export async function appealBlock(
  context: Context,
  { text, ...credentials }: components['schemas']['NewAppeal'],
  client: Client,
): Promise<void> {
  const user = await checkCredentials(context, credentials, client);
  const [made] = await context.database.run<{ is_blocked: boolean; is_new: boolean }>(insert, [user.id, text]);
  if (!made?.is_blocked) throw new DomainError('not_blocked', 'You are not blocked.');
  if (!made.is_new) throw new DomainError('appeal_exists');
}

const select = 'SELECT appeal.*, username FROM appeals appeal JOIN users ON users.id = user_id';
const findOpen: Statement = {
  name: 'find_open_appeals',
  text: `${select} WHERE appeal.id > $1 AND decision IS NULL ORDER BY appeal.id LIMIT $2`,
};
const findOne: Statement = { name: 'find_appeal', text: `${select} WHERE appeal.id = $1` };

/** Those that wait, the oldest first. @throws forbidden */
export async function listAppeals(
  { database }: Context,
  actor: Actor,
  { limit, after }: PageInput,
): Promise<Page<AppealRow>> {
  authorize('appeal:decide', actor);
  return pageOf(await database.run<AppealRow>(findOpen, [after, limit + 1]), limit);
}

const decide = (decision: 'lifted' | 'upheld'): Statement => ({
  name: `decide_appeal_${decision}`,
  text: `WITH ${judgedText('appeal:decide', 'SELECT user_id FROM appeals WHERE id = $1')}, appeal AS (
      UPDATE appeals SET decision = '${decision}', answer = $3, decided_by = $2, decided_at = now() FROM judged
      WHERE appeals.id = $1 AND user_id = judged.id AND allowed AND decision IS NULL RETURNING appeals.*
    ), person AS (
      UPDATE users SET is_blocked = false, blocked_until = NULL, block_reason = NULL FROM appeal
      WHERE users.id = appeal.user_id AND deleted_at IS NULL AND '${decision}' = 'lifted'
    ), audited AS (${auditText({
      ...{
        action: decision === 'lifted' ? 'appeal:lift' : 'appeal:uphold',
        from: 'appeal',
        actor: '$2',
        user: 'user_id',
      },
      ...{ reason: '$3::text', details: `jsonb_build_object('appeal_id', id)`, origin: '$4' },
    })})
    SELECT allowed, EXISTS (SELECT FROM appeal) AS is_done FROM judged`,
});
const decisions = { lifted: decide('lifted'), upheld: decide('upheld') };

/** Lifts the block, or lets it be. @throws not_found, forbidden, appeal_decided */
export async function decideAppeal(
  { database }: Context,
  actor: Actor,
  id: number,
  { decision, answer }: components['schemas']['AppealDecision'],
): Promise<AppealRow> {
  authorize('appeal:decide', actor);
  const values = [id, actor.id, answer ?? null, originOf(actor)];
  const [judged] = await database.run<{ allowed: boolean; is_done: boolean }>(decisions[decision], values);
  const [appeal] = await database.run<AppealRow>(findOne, [id]);
  if (!judged || !appeal) throw new DomainError('not_found', 'There is no such appeal.');
  if (!judged.allowed) throw new DomainError('forbidden');
  if (!judged.is_done) throw new DomainError('appeal_decided');
  return appeal;
}

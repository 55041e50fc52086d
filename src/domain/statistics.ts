import type { components } from '../../generated/openapi';
import type { Statement } from '../models/database';
import type { Context } from './context';
import { DomainError } from './errors';
import { type Actor, authorize } from './rules';

type Schemas = components['schemas'];

const dayMilliseconds = 86_400_000;
/** The contract says so. */
const dayLimit = 92;
const usualDays = 7;

/** From a time to another; both in UTC, the latter not in it. */
export interface Span {
  since?: Date | undefined;
  until?: Date | undefined;
}

/** @throws bad_request for a span that is longer than 92 days, or has its end before its beginning */
function valuesOf({ since, until = new Date() }: Span): [string, string] {
  const begin = since ?? new Date(until.getTime() - usualDays * dayMilliseconds);
  const length = until.getTime() - begin.getTime();
  if (length > 0 && length <= dayLimit * dayMilliseconds) return [begin.toISOString(), until.toISOString()];
  const detail = `must be before the end, by ${dayLimit} days at most`;
  throw new DomainError('bad_request', undefined, [{ pointer: '/query/since', detail }]);
}

const within = (column: string) => `${column} >= $1::timestamptz AND ${column} < $2::timestamptz`;
/** What people wrote. */
const said = `SELECT * FROM messages WHERE ${within('created_at')} AND system IS NULL`;
const dayOf = (column: string) => `date_trunc('day', (${column}) AT TIME ZONE 'UTC')`;

const ofService: Statement = {
  name: 'statistics_of_service',
  text: `SELECT
      (SELECT count(*) FROM users WHERE deleted_at IS NULL AND NOT is_bot) AS user_count,
      (SELECT count(*) FROM users WHERE deleted_at IS NULL AND is_blocked) AS blocked_count,
      (SELECT count(*) FROM users WHERE deleted_at IS NULL AND is_bot) AS bot_count,
      (SELECT count(*) FROM channels WHERE kind <> 'direct') AS channel_count,
      (SELECT count(*) FROM reports WHERE state <> 'resolved') AS open_reports,
      (SELECT count(*) FROM held_messages WHERE decided_at IS NULL) AS held_messages,
      (SELECT count(*) FROM appeals WHERE decision IS NULL) AS open_appeals,
      (SELECT jsonb_agg(jsonb_build_object('day', each.day::date, 'message_count', coalesce(message_count, 0),
          'sender_count', coalesce(sender_count, 0), 'registered_count', coalesce(registered_count, 0)) ORDER BY each.day)
        FROM generate_series(${dayOf('$1::timestamptz')}, ${dayOf("$2::timestamptz - interval '1 microsecond'")}, interval '1 day') each (day)
        LEFT JOIN (
          SELECT ${dayOf('created_at')} AS day, count(*) AS message_count, count(DISTINCT sender_id) AS sender_count
          FROM (${said}) said GROUP BY 1
        ) talk ON talk.day = each.day
        LEFT JOIN (
          SELECT ${dayOf('created_at')} AS day, count(*) AS registered_count
          FROM users WHERE ${within('created_at')} AND NOT is_bot GROUP BY 1
        ) joined ON joined.day = each.day) AS days`,
};
const ofChannels: Statement = {
  name: 'statistics_of_channels',
  text: `SELECT channel.id AS channel_id, channel.name, channel.kind, message_count, sender_count, deleted_count,
      (SELECT count(*) FROM memberships WHERE channel_id = channel.id) AS member_count,
      (SELECT count(*) FROM reports WHERE channel_id = channel.id AND ${within('created_at')}) AS report_count
    FROM (
      SELECT channel_id, count(*) AS message_count, count(DISTINCT sender_id) AS sender_count,
        count(deleted_at) AS deleted_count
      FROM (${said}) said GROUP BY channel_id
    ) talk JOIN channels channel ON channel.id = talk.channel_id
    WHERE channel.kind <> 'direct' ORDER BY message_count DESC, channel.id LIMIT $3`,
};
const ofModerators: Statement = {
  name: 'statistics_of_moderators',
  text: `SELECT person.id AS user_id, person.username, sum(count)::bigint AS act_count,
      jsonb_agg(jsonb_build_object('action', action, 'count', count) ORDER BY count DESC, action) AS acts
    FROM (
      SELECT actor_id, action, count(*) AS count FROM audit_log WHERE ${within('at')} GROUP BY actor_id, action
    ) act JOIN users person ON person.id = act.actor_id
    GROUP BY person.id ORDER BY act_count DESC, person.id LIMIT $3`,
};

/** The service as it is, and each day of a span. @throws forbidden, bad_request */
export async function getStatistics({ database }: Context, actor: Actor, span: Span): Promise<Schemas['Statistics']> {
  authorize('statistics:read', actor);
  const [found] = await database.run<Schemas['Statistics']>(ofService, valuesOf(span));
  return found as Schemas['Statistics'];
}

/** Where the most was said in a span. @throws forbidden, bad_request */
export async function listChannelStatistics(
  { database }: Context,
  actor: Actor,
  { limit, ...span }: Span & { limit: number },
): Promise<Schemas['ChannelStatistics'][]> {
  authorize('statistics:read', actor);
  return database.run<Schemas['ChannelStatistics']>(ofChannels, [...valuesOf(span), limit]);
}

/** Who moderated the most in a span. @throws forbidden, bad_request */
export async function listModeratorStatistics(
  { database }: Context,
  actor: Actor,
  { limit, ...span }: Span & { limit: number },
): Promise<Schemas['ModeratorStatistics'][]> {
  authorize('statistics:read', actor);
  return database.run<Schemas['ModeratorStatistics']>(ofModerators, [...valuesOf(span), limit]);
}

import type { Action } from '../../generated/actions';
import type { User } from '../models/user';
import { DomainError, type ProblemCode } from './errors';

/** What a rule may ask about an actor, and about what the action is done to. */
export interface Standing {
  /** Belongs to the channel. */
  member: boolean;
  moderator: boolean;
  /** The action is done to a moderator. */
  to_moderator: boolean;
}

/** A condition on a standing, in two forms that say the same: for this process, and for inside a statement. */
interface Condition {
  holds(standing: Standing): boolean;
  sql: string;
}

const fact = (name: keyof Standing): Condition => ({ holds: (standing) => standing[name], sql: name });
const either = (a: Condition, b: Condition): Condition => ({
  holds: (standing) => a.holds(standing) || b.holds(standing),
  sql: `(${a.sql} OR ${b.sql})`,
});
const both = (a: Condition, b: Condition): Condition => ({
  holds: (standing) => a.holds(standing) && b.holds(standing),
  sql: `(${a.sql} AND ${b.sql})`,
});
const not = (a: Condition): Condition => ({ holds: (standing) => !a.holds(standing), sql: `(NOT ${a.sql})` });

const anyone: Condition = { holds: () => true, sql: 'true' };
const moderator = fact('moderator');
const inside = either(fact('member'), moderator);

/** Who may know of the thing (for others it is `not_found`), and who of those may act (for others `forbidden`). */
interface Rule {
  sees: Condition;
  may: Condition;
}

const signedIn: Rule = { sees: anyone, may: anyone };
const insideChannel: Rule = { sees: inside, may: anyone };
const moderators: Rule = { sees: anyone, may: moderator };

/** One rule for every action that the contract names. Whoever is not signed in, or blocked, may do none of them. */
export const rules: Record<Action, Rule> = {
  'account:read': signedIn,
  'channel:list': signedIn,
  'channel:read': insideChannel,
  'channel:create': moderators,
  'channel:delete': moderators,
  'channel:open': signedIn,
  'directory:list': signedIn,
  'member:list': insideChannel,
  'member:add': moderators,
  'member:remove': moderators,
  'message:read': insideChannel,
  'message:send': insideChannel,
  'profile:read': signedIn,
  'profile:update': signedIn,
  'user:search': signedIn,
  'user:ignore': signedIn,
  'user:list': moderators,
  'user:block': { sees: anyone, may: both(moderator, not(fact('to_moderator'))) },
  'user:unblock': moderators,
};

/** Whoever acts, once authenticated. */
export type Actor = Pick<User, 'id' | 'username' | 'role' | 'isBlocked'>;

/** The problem with an actor's doing something, or null: the action is allowed. */
export function judge(
  action: Action,
  actor: Pick<Actor, 'role' | 'isBlocked'> | null,
  facts: Partial<Standing> = {},
): ProblemCode | null {
  if (!actor) return 'unauthenticated';
  if (actor.isBlocked) return 'blocked';
  const standing = { member: false, to_moderator: false, ...facts, moderator: actor.role === 'moderator' };
  if (!rules[action].sees.holds(standing)) return 'not_found';
  return rules[action].may.holds(standing) ? null : 'forbidden';
}

/** @throws DomainError with the problem that `judge` finds. */
export function authorize(action: Action, actor: Pick<Actor, 'role' | 'isBlocked'>, facts?: Partial<Standing>): void {
  const code = judge(action, actor, facts);
  if (code) throw new DomainError(code);
}

/** `judge(…) === null` as an SQL condition over the columns `blocked`, `member`, `moderator` and `to_moderator`. */
export function allowedSql(action: Action): string {
  return both(not({ holds: () => true, sql: 'blocked' }), both(rules[action].sees, rules[action].may)).sql;
}

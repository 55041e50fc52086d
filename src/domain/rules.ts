import type { Action } from '../../generated/actions';
import type { User } from '../models/user';
import type { Origin } from './audit';
import { DomainError, type ProblemCode } from './errors';
import type { Bearer } from './tokens';

/** What a rule may ask about an actor, and about what the action is done to. */
export interface Standing {
  /** Belongs to the channel. */
  member: boolean;
  /** Owns or moderates the channel, as its member. */
  manager: boolean;
  owner: boolean;
  /** Moderates the whole service, as admins do too. */
  moderator: boolean;
  admin: boolean;
  /** Wrote the message. */
  author: boolean;
  /** The channel is listed: anyone may know of it. */
  public: boolean;
  /** The channel is a conversation of its members alone. */
  direct: boolean;
  /** The channel is a conversation of two. */
  pair: boolean;
  archived: boolean;
  /** Only those who manage the channel write in it. */
  read_only: boolean;
  /** May not write in the channel for now. */
  silenced: boolean;
  /** Whoever would come into the channel may not, for now. */
  banned: boolean;
  /** The other one in a direct channel ignores the actor. */
  shunned: boolean;
  /** The action is done to a moderator of the service, or an admin. */
  to_moderator: boolean;
  to_admin: boolean;
  /** The action is done to an owner of the channel. */
  to_owner: boolean;
  /** The actor does it to themselves. */
  to_self: boolean;
}

/** Every fact but those that the actor's role says. */
export const noFacts: Omit<Standing, 'moderator' | 'admin'> = {
  ...{ member: false, manager: false, owner: false, author: false, public: false, direct: false, pair: false },
  ...{
    archived: false,
    read_only: false,
    silenced: false,
    banned: false,
    shunned: false,
    to_moderator: false,
    to_admin: false,
    to_owner: false,
    to_self: false,
  },
};

/** A condition on a standing, in two forms that say the same: for this process, and for inside a statement. */
interface Condition {
  holds(standing: Standing): boolean;
  sql: string;
}

const fact = (name: keyof Standing): Condition => ({ holds: (standing) => standing[name], sql: `is_${name}` });
const any = (...all: Condition[]): Condition => ({
  holds: (standing) => all.some((one) => one.holds(standing)),
  sql: `(${all.map(({ sql }) => sql).join(' OR ')})`,
});
const every = (...all: Condition[]): Condition => ({
  holds: (standing) => all.every((one) => one.holds(standing)),
  sql: `(${all.map(({ sql }) => sql).join(' AND ')})`,
});
const not = (a: Condition): Condition => ({ holds: (standing) => !a.holds(standing), sql: `(NOT ${a.sql})` });

const anyone: Condition = { holds: () => true, sql: 'true' };
const moderator = fact('moderator');
const member = fact('member');
const direct = fact('direct');
/** Moderators reach every channel but the conversations of others. */
const inside = any(member, every(moderator, not(direct)));
const manages = any(fact('manager'), moderator);
const listed = fact('public');
const known = any(inside, listed);
/** Nobody manages a conversation. */
const managesChannel = every(manages, not(direct));
/** Whom they talk to does not ignore them. */
const talks = every(inside, not(fact('shunned')));
const owns = any(fact('owner'), moderator);

/** Nor does one who is no owner do anything to an owner. */
const managesMember = every(any(owns, every(fact('manager'), not(fact('to_owner')))), not(direct));

/** Moderators act on users, and admins on moderators too. */
const outranks = every(moderator, any(not(fact('to_moderator')), every(fact('admin'), not(fact('to_admin')))));
/** What was done to a moderator is undone by admins; to an admin, since one may have become that, too. */
const reinstates = every(moderator, any(not(fact('to_moderator')), fact('admin')));
/** Nobody lifts or shortens their own silence. */
const silences = every(managesMember, not(every(fact('silenced'), fact('to_self'))));

/** What stands in the way for the time being. */
interface Bar {
  when: Condition;
  code: ProblemCode;
}

const archived: Bar = { when: fact('archived'), code: 'channel_archived' };
const banned: Bar = { when: fact('banned'), code: 'banned' };
const silenced: Bar = { when: fact('silenced'), code: 'silenced' };
const readOnly: Bar = { when: every(fact('read_only'), not(manages)), code: 'channel_read_only' };

/** Who may know of the thing (for others it is `not_found`), and who of those may act (for others `forbidden`). */
interface Rule {
  sees: Condition;
  may: Condition;
  /** When not even those who may, and why. */
  unless?: Bar[];
}

const signedIn: Rule = { sees: anyone, may: anyone };
const insideChannel: Rule = { sees: known, may: inside };
const members: Rule = { sees: known, may: member };
const moderators: Rule = { sees: anyone, may: moderator };
const admins: Rule = { sees: anyone, may: fact('admin') };

/** One rule for every action that the contract names. Whoever is not signed in, or blocked, may do none of them. */
export const rules: Record<Action, Rule> = {
  'account:read': signedIn,
  'account:delete': signedIn,
  'account:update': signedIn,
  'attachment:upload': signedIn,
  'attachment:read': { sees: any(inside, fact('author')), may: anyone },
  'appeal:decide': { sees: anyone, may: reinstates },
  'audit:read': moderators,
  'avatar:set': signedIn,
  'bot:manage': admins,
  'avatar:read': signedIn,
  'channel:list': signedIn,
  'channel:read': { sees: known, may: anyone },
  'channel:create': moderators,
  'channel:delete': { sees: any(not(direct), member), may: moderator },
  'channel:open': signedIn,
  'channel:update': { sees: known, may: managesChannel, unless: [archived] },
  'channel:archive': { sees: known, may: managesChannel },
  'channel:retain': { sees: known, may: moderator },
  'channel:join': { sees: known, may: any(listed, member), unless: [archived, banned] },
  'channel:leave': { sees: known, may: not(fact('pair')) },
  'direct:open': { sees: anyone, may: not(fact('shunned')) },
  'directory:list': signedIn,
  'export:request': signedIn,
  'export:read': signedIn,
  'identity:manage': signedIn,
  'invitation:manage': moderators,
  'invite:manage': { sees: known, may: managesChannel },
  'invite:use': { sees: anyone, may: anyone, unless: [archived, banned] },
  'edit:list': { sees: known, may: every(inside, manages) },
  'member:list': insideChannel,
  'member:add': { sees: any(not(direct), member), may: every(moderator, not(direct)) },
  'member:remove': { sees: any(not(direct), member), may: every(moderator, not(direct)) },
  'member:set': { sees: known, may: managesChannel, unless: [archived, banned] },
  'member:promote': { sees: known, may: every(owns, not(direct)), unless: [archived] },
  'member:ban': { sees: known, may: managesMember },
  'member:silence': { sees: known, may: silences },
  'member:expel': { sees: known, may: managesMember },
  'membership:update': members,
  'message:read': insideChannel,
  'message:search': signedIn,
  'profile:read': signedIn,
  'profile:update': signedIn,
  'user:search': signedIn,
  'user:ignore': signedIn,
  'message:send': { sees: known, may: talks, unless: [archived, silenced, readOnly] },
  'message:edit': { sees: known, may: every(inside, fact('author')), unless: [archived, silenced, readOnly] },
  'message:delete': { sees: known, may: every(inside, any(fact('author'), manages)) },
  'message:report': insideChannel,
  'message:pin': { sees: known, may: every(inside, any(manages, direct)), unless: [archived] },
  'presence:set': signedIn,
  'reaction:add': { sees: known, may: talks, unless: [archived, silenced] },
  'reaction:remove': { sees: known, may: inside, unless: [archived] },
  'read:mark': members,
  'typing:send': { sees: known, may: talks, unless: [archived, silenced, readOnly] },
  'removal:request': { sees: anyone, may: any(outranks, every(moderator, fact('to_self'))) },
  'report:handle': moderators,
  'rule:manage': moderators,
  'held:decide': moderators,
  'role:set': admins,
  'session:list': signedIn,
  'session:end': signedIn,
  'settings:manage': admins,
  'statistics:read': moderators,
  'user:list': moderators,
  'user:block': { sees: anyone, may: outranks },
  'user:sign_out': { sees: anyone, may: outranks },
  'user:unblock': { sees: anyone, may: reinstates },
};

/** Whoever acts, once authenticated. */
export type Actor = Pick<User, 'id' | 'username' | 'role' | 'isBlocked'> & {
  /** In which session of theirs; null if in none that is known. */
  sessionId?: number | null;
  /** Where they act from, for the audit log. */
  origin?: Origin;
} & Pick<Bearer, 'scopes'>;

/** Whether a role lets one moderate the whole service. */
export const isModerator = (role: Actor['role'] | null) => role === 'moderator' || role === 'admin';

const factsOfRole = (role: Actor['role']) => ({ moderator: isModerator(role), admin: role === 'admin' });

/** What a rule asks of whoever the action is done to. */
export const factsOfTarget = (role: Actor['role']) => ({ to_moderator: isModerator(role), to_admin: role === 'admin' });

/** The problem with an actor's doing something, or null: the action is allowed. */
export function judge(
  action: Action,
  actor: Pick<Actor, 'role' | 'isBlocked'> | null,
  facts: Partial<Standing> = {},
): ProblemCode | null {
  if (!actor) return 'unauthenticated';
  if (actor.isBlocked) return 'blocked';
  const standing = { ...noFacts, ...facts, ...factsOfRole(actor.role) };
  const { sees, may, unless = [] } = rules[action];
  if (!sees.holds(standing)) return 'not_found';
  if (!may.holds(standing)) return 'forbidden';
  return unless.find(({ when }) => when.holds(standing))?.code ?? null;
}

/** @throws DomainError with the problem that `judge` finds. */
export function authorize(action: Action, actor: Pick<Actor, 'role' | 'isBlocked'>, facts?: Partial<Standing>): void {
  const code = judge(action, actor, facts);
  if (code) throw new DomainError(code);
}

/** `judge(…) === null` as an SQL condition over the columns `is_blocked` and `is_…` for each fact of a standing. */
export function allowedSql(action: Action): string {
  const { sees, may, unless = [] } = rules[action];
  return every({ holds: () => true, sql: 'NOT is_blocked' }, sees, may, ...unless.map(({ when }) => not(when))).sql;
}

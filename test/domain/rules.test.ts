import { Client } from 'pg';
import { type Action, actions } from '../../generated/actions';
import type { ProblemCode } from '../../src/domain/errors';
import { allowedSql, authorize, judge, noFacts, rules, type Standing } from '../../src/domain/rules';

/** What each may do: `yes`, or the problem of trying. */
type Verdict = 'yes' | ProblemCode;
type Role = 'anonymous' | 'blocked' | 'outsider' | 'member' | 'author' | 'manager' | 'owner' | 'moderator' | 'admin';
type Actor = Parameters<typeof judge>[1];

const user = { role: 'user', isBlocked: false } as const;
const roles: Record<Role, { actor: Actor; facts: Partial<Standing> }> = {
  anonymous: { actor: null, facts: {} },
  blocked: {
    actor: { role: 'user', isBlocked: true },
    facts: { member: true, author: true, manager: true, owner: true },
  },
  outsider: { actor: user, facts: {} },
  member: { actor: user, facts: { member: true } },
  author: { actor: user, facts: { member: true, author: true } },
  manager: { actor: user, facts: { member: true, manager: true } },
  owner: { actor: user, facts: { member: true, manager: true, owner: true } },
  moderator: { actor: { role: 'moderator', isBlocked: false }, facts: {} },
  admin: { actor: { role: 'admin', isBlocked: false }, facts: {} },
};

const row = (
  ...[outsider, member, author, manager, owner, moderator, admin = moderator]: [
    ...[Verdict, Verdict, Verdict, Verdict, Verdict, Verdict],
    Verdict?,
  ]
): Record<Role, Verdict> => {
  return {
    anonymous: 'unauthenticated',
    blocked: 'blocked',
    outsider,
    member,
    author,
    manager,
    owner,
    moderator,
    admin,
  };
};
const signedIn = row('yes', 'yes', 'yes', 'yes', 'yes', 'yes');
const inside = row('not_found', 'yes', 'yes', 'yes', 'yes', 'yes');
const members = row('not_found', 'yes', 'yes', 'yes', 'yes', 'forbidden');
const managers = row('not_found', 'forbidden', 'forbidden', 'yes', 'yes', 'yes');
const admins = row('forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'yes');
const moderators = row('forbidden', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'yes');

/** An action without its row is a type error. Columns: outsider, member, author, manager, owner, moderator, and admin where that is otherwise. */
const matrix: Record<Action, Record<Role, Verdict>> = {
  'account:read': signedIn,
  'account:delete': signedIn,
  'account:update': signedIn,
  'attachment:upload': signedIn,
  'attachment:read': inside,
  'appeal:decide': moderators,
  'audit:read': moderators,
  'avatar:set': signedIn,
  'bot:manage': admins,
  'avatar:read': signedIn,
  'channel:list': signedIn,
  'channel:read': inside,
  'channel:create': moderators,
  'channel:delete': moderators,
  'edit:list': managers,
  'member:list': inside,
  'member:add': moderators,
  'member:remove': moderators,
  'member:set': managers,
  'member:promote': row('not_found', 'forbidden', 'forbidden', 'forbidden', 'yes', 'yes'),
  'member:ban': managers,
  'member:silence': managers,
  'member:expel': managers,
  'membership:update': members,
  'message:read': inside,
  'message:search': signedIn,
  'message:send': inside,
  'message:edit': row('not_found', 'forbidden', 'yes', 'forbidden', 'forbidden', 'forbidden'),
  'message:delete': row('not_found', 'forbidden', 'yes', 'yes', 'yes', 'yes'),
  'message:report': inside,
  'message:pin': managers,
  'presence:set': signedIn,
  'reaction:add': inside,
  'reaction:remove': inside,
  'channel:open': signedIn,
  'channel:update': managers,
  'channel:archive': managers,
  'channel:retain': row('not_found', 'forbidden', 'forbidden', 'forbidden', 'forbidden', 'yes'),
  'channel:join': row('not_found', 'yes', 'yes', 'yes', 'yes', 'forbidden'),
  'channel:leave': inside,
  'direct:open': signedIn,
  'directory:list': signedIn,
  'export:request': signedIn,
  'export:read': signedIn,
  'identity:manage': signedIn,
  'invitation:manage': moderators,
  'invite:manage': managers,
  'invite:use': signedIn,
  'profile:read': signedIn,
  'profile:update': signedIn,
  'user:search': signedIn,
  'user:ignore': signedIn,
  'read:mark': members,
  'typing:send': inside,
  'removal:request': moderators,
  'report:handle': moderators,
  'rule:manage': moderators,
  'held:decide': moderators,
  'role:set': admins,
  'session:list': signedIn,
  'session:end': signedIn,
  'settings:manage': admins,
  'statistics:read': moderators,
  'user:list': moderators,
  'user:block': moderators,
  'user:sign_out': moderators,
  'user:unblock': moderators,
};

/** What of the above is otherwise where the channel, or whom it is done to, is special. */
const exceptions: { fact: Partial<Standing>; action: Action; verdicts: Partial<Record<Role, Verdict>> }[] = [
  { fact: { public: true }, action: 'channel:read', verdicts: { outsider: 'yes' } },
  { fact: { direct: true }, action: 'attachment:read', verdicts: { moderator: 'not_found' } },
  { fact: { direct: true, author: true }, action: 'attachment:read', verdicts: { outsider: 'yes', moderator: 'yes' } },
  { fact: { public: true }, action: 'channel:join', verdicts: { outsider: 'yes', moderator: 'yes' } },
  { fact: { public: true }, action: 'channel:leave', verdicts: { outsider: 'yes' } },
  ...(
    [
      ...(['channel:update', 'channel:archive', 'channel:retain', 'member:set', 'member:expel'] as const),
      ...(['member:ban', 'invite:manage'] as const),
    ] as const
  ).map((action) => ({ fact: { public: true }, action, verdicts: { outsider: 'forbidden' } as const })),
  ...(
    [
      ...(['channel:update', 'channel:archive', 'member:set', 'member:promote', 'member:expel'] as const),
      ...(['member:ban', 'member:silence', 'invite:manage'] as const),
    ] as const
  ).map((action) => ({
    ...{ fact: { direct: true }, action },
    verdicts: { owner: 'forbidden', manager: 'forbidden', moderator: 'not_found' } as const,
  })),
  ...(['channel:delete', 'member:add', 'member:remove'] as const).map((action) => ({
    ...{ fact: { direct: true }, action, verdicts: { moderator: 'not_found', member: 'forbidden' } as const },
  })),
  { fact: { direct: true }, action: 'channel:join', verdicts: { outsider: 'not_found', member: 'yes' } },
  { fact: { direct: true }, action: 'channel:leave', verdicts: { member: 'yes', moderator: 'not_found' } },
  { fact: { direct: true, pair: true }, action: 'channel:leave', verdicts: { member: 'forbidden' } },
  { fact: { shunned: true }, action: 'direct:open', verdicts: { outsider: 'forbidden' } },
  ...(['channel:update', 'channel:join', 'member:set', 'member:promote', 'invite:use'] as const).map((action) => ({
    ...{ fact: { archived: true }, action, verdicts: { owner: 'channel_archived' } as const },
  })),
  ...(['channel:archive', 'member:expel', 'invite:manage', 'channel:leave'] as const).map((action) => ({
    ...{ fact: { archived: true }, action, verdicts: { owner: 'yes' } as const },
  })),
  ...(['member:expel', 'member:ban', 'member:silence'] as const).map((action) => ({
    ...{ fact: { to_owner: true }, action },
    verdicts: { manager: 'forbidden', owner: 'yes', moderator: 'yes' } as const,
  })),
  ...(['message:send', 'reaction:add', 'typing:send'] as const).map((action) => ({
    ...{ fact: { silenced: true }, action },
    verdicts: { member: 'silenced', manager: 'silenced', outsider: 'not_found' } as const,
  })),
  {
    ...{ fact: { silenced: true, to_self: true }, action: 'member:silence' },
    verdicts: { manager: 'forbidden', owner: 'forbidden', moderator: 'forbidden' },
  },
  { fact: { silenced: true }, action: 'member:silence', verdicts: { manager: 'yes', owner: 'yes', moderator: 'yes' } },
  { fact: { silenced: true }, action: 'message:edit', verdicts: { author: 'silenced', member: 'forbidden' } },
  { fact: { silenced: true }, action: 'message:delete', verdicts: { author: 'yes' } },
  { fact: { silenced: true }, action: 'message:read', verdicts: { member: 'yes' } },
  ...(['message:send', 'typing:send'] as const).map((action) => ({
    ...{ fact: { read_only: true }, action },
    verdicts: { member: 'channel_read_only', manager: 'yes', owner: 'yes', moderator: 'yes' } as const,
  })),
  { fact: { read_only: true }, action: 'message:edit', verdicts: { author: 'channel_read_only' } },
  { fact: { read_only: true }, action: 'reaction:add', verdicts: { member: 'yes' } },
  { fact: { banned: true, public: true }, action: 'channel:join', verdicts: { outsider: 'banned' } },
  { fact: { banned: true }, action: 'invite:use', verdicts: { outsider: 'banned' } },
  { fact: { banned: true }, action: 'member:set', verdicts: { owner: 'banned', member: 'forbidden' } },
  { fact: { direct: true }, action: 'channel:read', verdicts: { moderator: 'not_found' } },
  { fact: { direct: true }, action: 'message:read', verdicts: { moderator: 'not_found' } },
  { fact: { direct: true }, action: 'message:delete', verdicts: { moderator: 'not_found' } },
  { fact: { direct: true }, action: 'message:pin', verdicts: { member: 'yes', moderator: 'not_found' } },
  { fact: { shunned: true }, action: 'message:send', verdicts: { member: 'forbidden' } },
  { fact: { shunned: true }, action: 'typing:send', verdicts: { member: 'forbidden' } },
  { fact: { shunned: true }, action: 'reaction:add', verdicts: { member: 'forbidden' } },
  ...(['message:send', 'message:pin', 'reaction:add', 'reaction:remove', 'typing:send'] as const).map((action) => ({
    ...{
      fact: { archived: true },
      action,
      verdicts: { owner: 'channel_archived', moderator: 'channel_archived' } as const,
    },
  })),
  { fact: { archived: true }, action: 'message:edit', verdicts: { author: 'channel_archived', member: 'forbidden' } },
  { fact: { archived: true }, action: 'message:delete', verdicts: { author: 'yes', moderator: 'yes' } },
  { fact: { archived: true }, action: 'read:mark', verdicts: { member: 'yes' } },
  { fact: { direct: true }, action: 'read:mark', verdicts: { member: 'yes', moderator: 'not_found' } },
  { fact: { archived: true }, action: 'message:read', verdicts: { member: 'yes' } },
  ...(['appeal:decide', 'user:unblock'] as const).map((action) => ({
    ...{ fact: { to_moderator: true, to_admin: true }, action },
    verdicts: { moderator: 'forbidden', admin: 'yes' } as const,
  })),
  ...(['removal:request', 'user:block', 'user:sign_out'] as const).flatMap((action) => [
    { fact: { to_moderator: true }, action, verdicts: { moderator: 'forbidden', admin: 'yes' } as const },
    {
      ...{ fact: { to_moderator: true, to_admin: true }, action },
      verdicts: { moderator: 'forbidden', admin: 'forbidden' } as const,
    },
  ]),
  { fact: { to_moderator: true, to_self: true }, action: 'removal:request', verdicts: { moderator: 'yes' } },
];

test.each(actions)('%s', (action) => {
  const verdicts = Object.entries(roles).map(([role, { actor, facts }]) => {
    const code = judge(action, actor, facts);
    if (actor) {
      const act = () => authorize(action, actor, facts);
      if (code) expect(act).toThrow(expect.objectContaining({ code }));
      else expect(act).not.toThrow();
    }
    return [role, code ?? 'yes'];
  });
  expect(Object.fromEntries(verdicts)).toEqual(matrix[action]);
});

test('there is a rule for each action of the contract, and no other', () => {
  expect(Object.keys(rules).sort()).toEqual([...actions].sort());
});

test.each(exceptions)('$action where $fact', ({ fact, action, verdicts }) => {
  for (const [role, verdict] of Object.entries(verdicts)) {
    const { actor, facts } = roles[role as Role];
    expect([role, judge(action, actor, { ...facts, ...fact }) ?? 'yes']).toEqual([role, verdict]);
  }
});

test('a blocked moderator may do nothing', () => {
  const blocked = { role: 'moderator', isBlocked: true } as const;
  expect(new Set(actions.map((action) => judge(action, blocked, { member: true })))).toEqual(new Set(['blocked']));
});

test('the form of a rule for statements says the same as the rule, for all facts', async () => {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL as string });
  await client.connect();
  try {
    for (const action of actions) {
      // All combinations of those that its form speaks of; the others all false, and all true.
      const sql = allowedSql(action);
      const facts = [...new Set([...(sql.match(/\bis_\w+/g) ?? []), 'is_moderator', 'is_admin'])];
      const all = facts.map((name) => `(SELECT unnest(ARRAY[false, true]) AS ${name}) ${name}_`);
      const { rows } = await client.query(`SELECT *, ${sql} AS allowed FROM ${all.join(', ')}`);
      expect(rows).toHaveLength(2 ** facts.length);
      for (const { allowed, is_blocked, is_moderator, is_admin, ...row } of rows) {
        if (is_admin && !is_moderator) continue;
        const actor = {
          role: is_admin ? 'admin' : is_moderator ? 'moderator' : 'user',
          isBlocked: is_blocked,
        } as const;
        for (const rest of [false, true]) {
          const standing = Object.keys(noFacts).map((name) => [name, row[`is_${name}`] ?? rest]);
          const code = judge(action, actor, Object.fromEntries(standing));
          if (allowed !== (code === null))
            throw new Error(`${action}: ${sql} is ${allowed}, but ${code}: ${JSON.stringify(row)}`);
        }
      }
    }
  } finally {
    await client.end();
  }
});

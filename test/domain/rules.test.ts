import { Client } from 'pg';
import { type Action, actions } from '../../generated/actions';
import type { ProblemCode } from '../../src/domain/errors';
import { allowedSql, authorize, judge, rules, type Standing } from '../../src/domain/rules';

/** What each may do: `yes`, or the problem of trying. */
type Verdict = 'yes' | ProblemCode;
type Role = 'anonymous' | 'outsider' | 'member' | 'author' | 'moderator' | 'blocked';
type Actor = Parameters<typeof judge>[1];

const user = { role: 'user', isBlocked: false } as const;
const roles: Record<Role, { actor: Actor; facts: Partial<Standing> }> = {
  anonymous: { actor: null, facts: {} },
  outsider: { actor: user, facts: { member: false } },
  member: { actor: user, facts: { member: true } },
  // No action of the contract yet depends on who wrote the message: its author is a member like any other.
  author: { actor: user, facts: { member: true } },
  moderator: { actor: { role: 'moderator', isBlocked: false }, facts: { member: false } },
  blocked: { actor: { role: 'user', isBlocked: true }, facts: { member: true } },
};

const row = (outsider: Verdict, member: Verdict, author: Verdict, moderator: Verdict): Record<Role, Verdict> => {
  return { anonymous: 'unauthenticated', outsider, member, author, moderator, blocked: 'blocked' };
};

/** An action without its row is a type error. Columns: outsider, member, author, moderator. */
const matrix: Record<Action, Record<Role, Verdict>> = {
  'account:read': row('yes', 'yes', 'yes', 'yes'),
  'channel:list': row('yes', 'yes', 'yes', 'yes'),
  'channel:read': row('not_found', 'yes', 'yes', 'yes'),
  'channel:create': row('forbidden', 'forbidden', 'forbidden', 'yes'),
  'channel:delete': row('forbidden', 'forbidden', 'forbidden', 'yes'),
  'channel:open': row('yes', 'yes', 'yes', 'yes'),
  'directory:list': row('yes', 'yes', 'yes', 'yes'),
  'member:list': row('not_found', 'yes', 'yes', 'yes'),
  'member:add': row('forbidden', 'forbidden', 'forbidden', 'yes'),
  'member:remove': row('forbidden', 'forbidden', 'forbidden', 'yes'),
  'message:read': row('not_found', 'yes', 'yes', 'yes'),
  'message:send': row('not_found', 'yes', 'yes', 'yes'),
  'profile:read': row('yes', 'yes', 'yes', 'yes'),
  'profile:update': row('yes', 'yes', 'yes', 'yes'),
  'user:search': row('yes', 'yes', 'yes', 'yes'),
  'user:ignore': row('yes', 'yes', 'yes', 'yes'),
  'user:list': row('forbidden', 'forbidden', 'forbidden', 'yes'),
  'user:block': row('forbidden', 'forbidden', 'forbidden', 'yes'),
  'user:unblock': row('forbidden', 'forbidden', 'forbidden', 'yes'),
};

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

test('a moderator blocks nobody who is one too, but may unblock', () => {
  const { actor } = roles.moderator;
  expect(judge('user:block', actor, { to_moderator: true })).toBe('forbidden');
  expect(judge('user:unblock', actor, { to_moderator: true })).toBeNull();
});

test('a blocked moderator may do nothing', () => {
  const blocked = { role: 'moderator', isBlocked: true } as const;
  expect(new Set(actions.map((action) => judge(action, blocked, { member: true })))).toEqual(new Set(['blocked']));
});

test('the form of a rule for statements says the same as the rule, for all facts', async () => {
  const columns = ['blocked', 'member', 'moderator', 'to_moderator'] as const;
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL as string });
  await client.connect();
  try {
    for (const action of actions) {
      const values = columns.map((name) => `unnest(ARRAY[false, true]) AS ${name}`);
      const facts = values.map((value, index) => `(SELECT ${value}) f${index}`).join(', ');
      const { rows } = await client.query(`SELECT *, ${allowedSql(action)} AS allowed FROM ${facts}`);
      expect(rows).toHaveLength(2 ** columns.length);
      for (const { blocked, moderator, allowed, ...standing } of rows) {
        const verdict = judge(action, { role: moderator ? 'moderator' : 'user', isBlocked: blocked }, standing);
        expect({ action, blocked, moderator, ...standing, allowed }).toEqual({
          ...{ action, blocked, moderator, ...standing },
          allowed: verdict === null,
        });
      }
    }
  } finally {
    await client.end();
  }
});

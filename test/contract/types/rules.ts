import { DomainError } from '../../../src/domain/errors';
import { authorize, judge, rules } from '../../../src/domain/rules';

type Rules = typeof rules;
const { 'message:send': send, ...incomplete } = rules;
export const all: Rules = { ...incomplete, 'message:send': send };

// @ts-expect-error an action has no rule
export const missing: Rules = incomplete;

export const undeclared: Rules = {
  ...rules,
  // @ts-expect-error the contract has no such action
  'message:shout': send,
};

const actor = { role: 'user', isBlocked: false } as const;
judge('message:send', actor, { member: true });
// @ts-expect-error the contract has no such action
judge('message:shout', actor);
// @ts-expect-error a rule asks for no such fact
judge('message:send', actor, { friend: true });
// @ts-expect-error nobody is authorized to do anything before they are someone
authorize('message:send', null);
// @ts-expect-error the contract has no such role
judge('message:send', { role: 'king', isBlocked: false });
// @ts-expect-error the contract has no such code
new DomainError('no_way');

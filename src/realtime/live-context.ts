import type { Context } from '../domain/context';
import type { Presence } from './presence';
import type { Typing } from './typing';

/** What the handler of a command works with. */
export interface LiveContext extends Context {
  presence: Presence;
  typing: Typing;
}

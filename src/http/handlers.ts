import { auth } from './auth';
import { channels } from './channels';
import { directory } from './directory';
import { members } from './members';
import { messages } from './messages';
import type { Handlers } from './operations';
import { service } from './service';
import { users } from './users';

/** An operation of the contract without its handler is a type error here. */
export const handlers: Handlers = { ...auth, ...channels, ...directory, ...members, ...messages, ...service, ...users };

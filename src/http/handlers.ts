import { appeals } from './appeals';
import { attachments } from './attachments';
import { audit } from './audit';
import { auth } from './auth';
import { avatars } from './avatars';
import { bots } from './bots';
import { channels } from './channels';
import { contentRules } from './content-rules';
import { direct } from './direct';
import { directory } from './directory';
import { myExport } from './exports';
import { ignores } from './ignores';
import { invitations } from './invitations';
import { invites } from './invites';
import { members } from './members';
import { memberships } from './memberships';
import { messages } from './messages';
import { oidc } from './oidc';
import type { Handlers } from './operations';
import { profiles } from './profiles';
import { reads } from './reads';
import { removals } from './removals';
import { reports } from './reports';
import { restraints } from './restraints';
import { search } from './search';
import { secondFactors } from './second-factors';
import { service } from './service';
import { sessions } from './sessions';
import { settings } from './settings';
import { statistics } from './statistics';
import { userSessions } from './user-sessions';
import { users } from './users';

/** An operation of the contract without its handler is a type error here. */
export const handlers: Handlers = {
  ...appeals,
  ...attachments,
  ...audit,
  ...auth,
  ...avatars,
  ...bots,
  ...channels,
  ...contentRules,
  ...direct,
  ...directory,
  ...myExport,
  ...ignores,
  ...invitations,
  ...invites,
  ...members,
  ...memberships,
  ...messages,
  ...oidc,
  ...profiles,
  ...reads,
  ...removals,
  ...reports,
  ...restraints,
  ...search,
  ...secondFactors,
  ...service,
  ...sessions,
  ...settings,
  ...statistics,
  ...users,
  ...userSessions,
};

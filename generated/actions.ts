// Generated from api/ by `npm run generate`; do not edit.
export type Action =
  | 'account:delete'
  | 'account:read'
  | 'account:update'
  | 'appeal:decide'
  | 'attachment:read'
  | 'attachment:upload'
  | 'audit:read'
  | 'avatar:read'
  | 'avatar:set'
  | 'bot:manage'
  | 'channel:archive'
  | 'channel:create'
  | 'channel:delete'
  | 'channel:join'
  | 'channel:leave'
  | 'channel:list'
  | 'channel:open'
  | 'channel:read'
  | 'channel:retain'
  | 'channel:update'
  | 'direct:open'
  | 'directory:list'
  | 'edit:list'
  | 'export:read'
  | 'export:request'
  | 'held:decide'
  | 'identity:manage'
  | 'invitation:manage'
  | 'invite:manage'
  | 'invite:use'
  | 'member:add'
  | 'member:ban'
  | 'member:expel'
  | 'member:list'
  | 'member:promote'
  | 'member:remove'
  | 'member:set'
  | 'member:silence'
  | 'membership:update'
  | 'message:delete'
  | 'message:edit'
  | 'message:pin'
  | 'message:read'
  | 'message:report'
  | 'message:search'
  | 'message:send'
  | 'presence:set'
  | 'profile:read'
  | 'profile:update'
  | 'reaction:add'
  | 'reaction:remove'
  | 'read:mark'
  | 'removal:request'
  | 'report:handle'
  | 'role:set'
  | 'rule:manage'
  | 'session:end'
  | 'session:list'
  | 'settings:manage'
  | 'statistics:read'
  | 'typing:send'
  | 'user:block'
  | 'user:ignore'
  | 'user:list'
  | 'user:search'
  | 'user:sign_out'
  | 'user:unblock';

export const actions: readonly Action[] = [
  'account:delete',
  'account:read',
  'account:update',
  'appeal:decide',
  'attachment:read',
  'attachment:upload',
  'audit:read',
  'avatar:read',
  'avatar:set',
  'bot:manage',
  'channel:archive',
  'channel:create',
  'channel:delete',
  'channel:join',
  'channel:leave',
  'channel:list',
  'channel:open',
  'channel:read',
  'channel:retain',
  'channel:update',
  'direct:open',
  'directory:list',
  'edit:list',
  'export:read',
  'export:request',
  'held:decide',
  'identity:manage',
  'invitation:manage',
  'invite:manage',
  'invite:use',
  'member:add',
  'member:ban',
  'member:expel',
  'member:list',
  'member:promote',
  'member:remove',
  'member:set',
  'member:silence',
  'membership:update',
  'message:delete',
  'message:edit',
  'message:pin',
  'message:read',
  'message:report',
  'message:search',
  'message:send',
  'presence:set',
  'profile:read',
  'profile:update',
  'reaction:add',
  'reaction:remove',
  'read:mark',
  'removal:request',
  'report:handle',
  'role:set',
  'rule:manage',
  'session:end',
  'session:list',
  'settings:manage',
  'statistics:read',
  'typing:send',
  'user:block',
  'user:ignore',
  'user:list',
  'user:search',
  'user:sign_out',
  'user:unblock',
];

export type PublicOperation =
  | 'appealBlock'
  | 'confirmEmail'
  | 'confirmPasswordReset'
  | 'createToken'
  | 'createTokenByOidc'
  | 'getAsyncapiJson'
  | 'getAsyncapiYaml'
  | 'getDocs'
  | 'getDocsAsset'
  | 'getHome'
  | 'getJwks'
  | 'getLiveness'
  | 'getMetrics'
  | 'getOpenapiJson'
  | 'getOpenapiYaml'
  | 'getPageEmoji'
  | 'getPageScript'
  | 'getPageStyle'
  | 'getReadiness'
  | 'getSignInMethods'
  | 'registerUser'
  | 'requestEmailConfirmation'
  | 'requestPasswordReset'
  | 'revokeToken'
  | 'startOidc';

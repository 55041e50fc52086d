// Generated from api/ by `npm run generate`; do not edit.
export type Action =
  | 'account:read'
  | 'channel:create'
  | 'channel:delete'
  | 'channel:list'
  | 'channel:open'
  | 'channel:read'
  | 'directory:list'
  | 'member:add'
  | 'member:list'
  | 'member:remove'
  | 'message:read'
  | 'message:send'
  | 'profile:read'
  | 'profile:update'
  | 'user:block'
  | 'user:ignore'
  | 'user:list'
  | 'user:search'
  | 'user:unblock';

export const actions: readonly Action[] = [
  'account:read',
  'channel:create',
  'channel:delete',
  'channel:list',
  'channel:open',
  'channel:read',
  'directory:list',
  'member:add',
  'member:list',
  'member:remove',
  'message:read',
  'message:send',
  'profile:read',
  'profile:update',
  'user:block',
  'user:ignore',
  'user:list',
  'user:search',
  'user:unblock',
];

export type PublicOperation =
  | 'createToken'
  | 'getAsyncapiJson'
  | 'getAsyncapiYaml'
  | 'getDocs'
  | 'getDocsAsset'
  | 'getHome'
  | 'getLiveness'
  | 'getOpenapiJson'
  | 'getOpenapiYaml'
  | 'getReadiness'
  | 'registerUser';

// Generated from api/ by `npm run generate`; do not edit.
import type { operations } from './openapi';
import type { Commands } from './realtime';

/** So many times in so many seconds. */
export interface RateLimit {
  limit: number;
  seconds: number;
}

export type RateLimitClass =
  | 'none'
  | 'request'
  | 'read'
  | 'write'
  | 'message'
  | 'connect'
  | 'signal'
  | 'search'
  | 'upload'
  | 'entry'
  | 'open';

/** For each user, each user in each channel, each channel, and each address. */
export const rateLimits: Record<RateLimitClass, Partial<Record<'user' | 'member' | 'channel' | 'address', RateLimit>>> =
  {
  "none": {},
  "request": {
    "address": {
      "limit": 6000,
      "seconds": 60
    }
  },
  "read": {
    "user": {
      "limit": 1200,
      "seconds": 60
    }
  },
  "write": {
    "user": {
      "limit": 300,
      "seconds": 60
    }
  },
  "message": {
    "user": {
      "limit": 120,
      "seconds": 10
    },
    "member": {
      "limit": 60,
      "seconds": 10
    },
    "channel": {
      "limit": 5000,
      "seconds": 10
    }
  },
  "connect": {
    "address": {
      "limit": 60000,
      "seconds": 60
    },
    "user": {
      "limit": 3000,
      "seconds": 60
    }
  },
  "signal": {
    "user": {
      "limit": 600,
      "seconds": 10
    }
  },
  "search": {
    "user": {
      "limit": 120,
      "seconds": 60
    }
  },
  "upload": {
    "user": {
      "limit": 120,
      "seconds": 60
    }
  },
  "entry": {
    "address": {
      "limit": 120,
      "seconds": 60
    }
  },
  "open": {
    "address": {
      "limit": 1200,
      "seconds": 60
    }
  }
};

/** Wrong passwords for an account from an address, for an address, and for an account from unknown addresses. */
export const loginThrottle = {
  "pair": {
    "limit": 10,
    "seconds": 900
  },
  "address": {
    "limit": 100,
    "seconds": 900
  },
  "account": {
    "limit": 50,
    "seconds": 3600
  }
} as const;

export const limitOfOperation: Record<keyof operations, RateLimitClass> = {
  "registerUser": "entry",
  "createToken": "entry",
  "confirmEmail": "entry",
  "requestEmailConfirmation": "entry",
  "requestPasswordReset": "entry",
  "confirmPasswordReset": "entry",
  "getSignInMethods": "open",
  "startOidc": "entry",
  "createTokenByOidc": "entry",
  "listIdentities": "read",
  "addIdentity": "entry",
  "removeIdentity": "write",
  "revokeToken": "entry",
  "listMessages": "read",
  "sendMessage": "message",
  "uploadAttachment": "upload",
  "getAttachment": "read",
  "getThumbnail": "read",
  "getMessage": "read",
  "editMessage": "message",
  "deleteMessage": "write",
  "listEdits": "read",
  "listThread": "read",
  "listReactions": "read",
  "addReaction": "message",
  "removeReaction": "message",
  "pinMessage": "write",
  "unpinMessage": "write",
  "searchMessages": "search",
  "listChannels": "read",
  "openChannel": "write",
  "getChannel": "read",
  "updateChannel": "write",
  "listDirectory": "read",
  "listPins": "read",
  "archiveChannel": "write",
  "restoreChannel": "write",
  "joinChannel": "write",
  "leaveChannel": "write",
  "listMembers": "read",
  "setMember": "write",
  "expelMember": "write",
  "silenceMember": "write",
  "unsilenceMember": "write",
  "listBans": "read",
  "banUser": "write",
  "unbanUser": "write",
  "listInvites": "read",
  "createInvite": "write",
  "revokeInvite": "write",
  "getInvite": "read",
  "acceptInvite": "write",
  "openDirectChannel": "write",
  "searchUsers": "read",
  "updateMembership": "write",
  "markRead": "signal",
  "getMe": "read",
  "updateProfile": "write",
  "setAvatar": "upload",
  "removeAvatar": "write",
  "deleteAccount": "write",
  "requestExport": "write",
  "getExport": "read",
  "downloadExport": "read",
  "listIgnored": "read",
  "ignoreUser": "write",
  "unignoreUser": "write",
  "endOtherSessions": "write",
  "changePassword": "write",
  "beginSecondFactor": "write",
  "confirmSecondFactor": "entry",
  "removeSecondFactor": "write",
  "listSessions": "read",
  "endSessions": "write",
  "endSession": "write",
  "getProfile": "read",
  "setRole": "write",
  "getAvatar": "read",
  "listUsers": "read",
  "blockUser": "write",
  "unblockUser": "write",
  "createChannel": "write",
  "deleteChannel": "write",
  "addMember": "write",
  "removeMember": "write",
  "listBots": "read",
  "createBot": "write",
  "deleteBot": "write",
  "listApiTokens": "read",
  "createApiToken": "write",
  "revokeApiToken": "write",
  "listUserSessions": "read",
  "endUserSessions": "write",
  "getSettings": "read",
  "updateSettings": "write",
  "getStatistics": "search",
  "listChannelStatistics": "search",
  "listModeratorStatistics": "search",
  "listInvitations": "read",
  "createInvitation": "write",
  "revokeInvitation": "write",
  "reportMessage": "write",
  "listReports": "read",
  "getReport": "read",
  "updateReport": "write",
  "appealBlock": "entry",
  "listAppeals": "read",
  "decideAppeal": "write",
  "listContentRules": "read",
  "createContentRule": "write",
  "deleteContentRule": "write",
  "listHeldMessages": "read",
  "decideHeldMessage": "write",
  "listAuditEntries": "read",
  "requestRemoval": "write",
  "getRemoval": "read",
  "getLiveness": "none",
  "getReadiness": "none",
  "getJwks": "open",
  "getOpenapiYaml": "open",
  "getOpenapiJson": "open",
  "getAsyncapiYaml": "open",
  "getAsyncapiJson": "open",
  "getMetrics": "open",
  "getDocs": "open",
  "getDocsAsset": "open",
  "getHome": "open",
  "getPageScript": "open",
  "getPageStyle": "open",
  "getPageEmoji": "open"
};

export const limitOfCommand: Record<keyof Commands, RateLimitClass> = {
  "message:send": "message",
  "message:edit": "message",
  "message:delete": "write",
  "reaction:add": "message",
  "reaction:remove": "message",
  "message:pin": "write",
  "message:unpin": "write",
  "read:mark": "signal",
  "typing": "signal",
  "presence:set": "signal"
};

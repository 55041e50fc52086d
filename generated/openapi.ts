// Generated from api/ by `npm run generate`; do not edit.
export interface paths {
    "/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register an account
         * @description Anyone may register, unless the operator has closed that, or made it by invitation: `registration_closed`. User names are unique without regard to case, and so are addresses, once they are confirmed: where they have to be (`GET /auth/methods`), whoever registers with one that an account has already is not told; its owner is, by mail.
         */
        post: operations["registerUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in, or stay so
         * @description The OAuth 2.0 password grant (RFC 6749) begins a session; a wrong user name and a wrong password give the same answer in the same time. Where the account has a second factor, the code goes with them: `second_factor_required`. With `grant_type=refresh_token` the session goes on: the answer has a new refresh token in place of the one given. If an answer is lost, the same may be asked again, as long as the new refresh token has not been used. A refresh token that comes back later than that ends its session, since someone else must have it too.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email-confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm my e-mail address by a link
         * @description Where `EMAIL_CONFIRMATION` is set nobody logs in before that: `email_unconfirmed`.
         */
        post: operations["confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email-confirmation/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the link to confirm my e-mail address again
         * @description The answer is the same, in the same time, if the address is nobody's or is confirmed already. Up to three links of an account are valid at once, each for a day.
         */
        post: operations["requestEmailConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that I have forgotten my password
         * @description Sends a link to set another one to the e-mail address, if it is an account's. The answer is the same, in the same time, if it is not. Up to three links of an account are valid at once, each for an hour.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set another password by a link
         * @description A link is for one use. All sessions of the account end, with their tokens and sockets; log in with the new password.
         */
        post: operations["confirmPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How to come in */
        get: operations["getSignInMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in by OpenID Connect
         * @description Send the browser to the `authorization_url`, and keep the ticket. The provider sends it back to the page of the service, `/`, with parameters for `POST /auth/oidc/token`. The authorization code flow of OpenID Connect Core 1.0, with PKCE (RFC 7636).
         */
        post: operations["startOidc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oidc/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in by OpenID Connect
         * @description Begins a session for whoever the provider says it is. Who comes for the first time gets an account, where they may register (`OIDC_REGISTRATION`), with their address if the provider has confirmed it. An account of that address which is there already is not theirs for that: its owner signs in and adds the identity (`POST /users/me/identities`).
         */
        post: operations["createTokenByOidc"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the identities that I sign in by */
        get: operations["listIdentities"];
        put?: never;
        /**
         * Sign in by OpenID Connect from now on, too
         * @description Takes what the provider has sent back, as `POST /auth/oidc/token` does, and the password; who has none sets one first, by a password reset. May be repeated.
         */
        post: operations["addIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/identities/{identity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The identity's id.
                 * @example 1
                 */
                identity_id: components["parameters"]["IdentityId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Not sign in by an identity any more
         * @description Not for who has no password to sign in by, which a password reset sets.
         */
        delete: operations["removeIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description OAuth 2.0 token revocation (RFC 7009): ends the session that the token belongs to, whichever of its tokens it is, with its other tokens and its sockets. A token that is not known, or not any more, gives the same answer.
         */
        post: operations["revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{channel_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        /**
         * Read a channel's history
         * @description Oldest first, replies and tombstones among them; the newest page unless `before`, `after` or `around` says otherwise. `Link` names the older page as `prev` and the newer as `next`, as far as there are any. The path is served without its last slash too.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Send a message
         * @description Answers once the message is committed; every member's connection then receives it. Repeating a `client_id` with the same content gives the first message again; with other content it is `client_id_reused`. The path is served without its last slash too.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description The file is mine alone until a message of mine takes it along (`attachment_ids`); one that none has taken within a day is removed. What it is, is found out from its content, whatever its name or the request says of it. Of a picture (PNG, JPEG, GIF, WebP or AVIF) there is a thumbnail too; one with more than 64 million pixels, or that takes more than 256 MB of memory to read, is refused: above 49 million pixels of GIF, 12 of AVIF, 40 of a progressive JPEG without subsampling, 25 of an interlaced PNG with an alpha channel and 16 bits. Pictures are read two at a time; of one user ten may wait for that, of all fifty (`overloaded`). A file may have 25 MiB, unless the service is set up otherwise.
         */
        post: operations["uploadAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{attachment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The attachment's id.
                 * @example 1
                 */
                attachment_id: components["parameters"]["AttachmentId"];
            };
            cookie?: never;
        };
        /**
         * Download a file
         * @description Mine, while no message has it, and moderators' too while a message waits that is to have it; then for whoever may read that message; a picture of a profile for everyone. A file never changes. Only pictures that browsers show safely come `inline`.
         */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{attachment_id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The attachment's id.
                 * @example 1
                 */
                attachment_id: components["parameters"]["AttachmentId"];
            };
            cookie?: never;
        };
        /**
         * Get a picture's thumbnail
         * @description WebP, at most 480 pixels wide and high, for whoever may download the file; 404 for what is no picture.
         */
        get: operations["getThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{channel_id}/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        /**
         * Get a message
         * @description What a permalink leads to.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        /**
         * Delete a message
         * @description Its author may, and those who moderate the channel. A tombstone stays; content, attachments, reactions and former contents are gone. Deleting again changes nothing.
         */
        delete: operations["deleteMessage"];
        options?: never;
        head?: never;
        /**
         * Edit a message
         * @description Its author may. The former content is kept for those who moderate; whom it names is found anew.
         */
        patch: operations["editMessage"];
        trace?: never;
    };
    "/messages/{channel_id}/{message_id}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        /**
         * List a message's former contents
         * @description For those who moderate the channel. Oldest first.
         */
        get: operations["listEdits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{channel_id}/{message_id}/thread": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        /**
         * Read a thread
         * @description The replies in the thread that begins with this message; pages as in the history.
         */
        get: operations["listThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{channel_id}/{message_id}/reactions/{emoji}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
                /**
                 * @description The emoji, percent-encoded.
                 * @example 👍
                 */
                emoji: components["parameters"]["Emoji"];
            };
            cookie?: never;
        };
        /**
         * List who reacted with an emoji
         * @description By user id.
         */
        get: operations["listReactions"];
        /**
         * React to a message
         * @description May be repeated. A message has at most 20 different emoji.
         */
        put: operations["addReaction"];
        post?: never;
        /**
         * Take a reaction back
         * @description May be repeated.
         */
        delete: operations["removeReaction"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{channel_id}/{message_id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Pin a message
         * @description Those who moderate the channel may; in a direct channel everyone. May be repeated.
         */
        put: operations["pinMessage"];
        post?: never;
        /**
         * Take a pin off
         * @description May be repeated.
         */
        delete: operations["unpinMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search messages
         * @description Messages that match the query, newest first, in the channels that I belong to; a moderator searches all but the
         *     direct channels of others. `Link` names the page of older ones as `next`. Deleted messages, notes of the system
         *     and messages of those whom I ignore are not found. A message is normally found within a second of its commit, and
         *     an edited one by what it says now.
         *
         *     - All words must match. A Russian or English word matches its inflections; of three letters or more, also what
         *       contains it. Case does not matter, nor whether ё or е is written. Very common words ("the", "и") count only
         *       where there are no others.
         *     - `"Words in quotation marks"`, and words joined by other signs, such as `example.com`, must follow each other.
         *     - `-word` and `-"some words"` leave out messages with them. A query that only leaves out, or that has neither
         *       letters, digits nor pictographs, finds nothing.
         *
         *     A search that takes longer than three seconds is given up as `overloaded`.
         */
        get: operations["searchMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my channels
         * @description The channels that I belong to; a moderator gets all. By id.
         */
        get: operations["listChannels"];
        put?: never;
        /**
         * Open a channel
         * @description Whoever opens it is its owner. Names need not be unique.
         */
        post: operations["openChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        /** Get a channel */
        get: operations["getChannel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a channel
         * @description By those who manage it. `null` takes a topic or description away. A new name is said in the channel by a system message. How long messages are kept is for the moderators of the service to say; `null` is for ever.
         */
        patch: operations["updateChannel"];
        trace?: never;
    };
    "/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search public channels
         * @description By id, without those that are archived; `query` keeps those with it anywhere in their name, topic or description, in either case.
         */
        get: operations["listDirectory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        /**
         * List a channel's pinned messages
         * @description Newest first.
         */
        get: operations["listPins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a channel
         * @description By those who manage it. It stays readable, and nothing can be said or changed in it until it is restored. May be repeated.
         */
        post: operations["archiveChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an archived channel
         * @description By those who manage it. May be repeated.
         */
        post: operations["restoreChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a public channel
         * @description Whoever belongs to it already changes nothing by that. A private channel takes an invite, or one of those who manage it.
         */
        post: operations["joinChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a channel
         * @description Once this has answered, nothing more of yours is committed there, and your sockets of this channel are closed within a second. A conversation of two cannot be left. The last owner cannot leave the others alone: `last_owner`.
         */
        post: operations["leaveChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        /**
         * List a channel's members
         * @description By user id.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Add a member, or give one a role
         * @description Those who manage a channel add members. Roles are given by its owners, and by the moderators of the service. A channel that has an owner keeps one: `last_owner`. May be repeated.
         */
        put: operations["setMember"];
        post?: never;
        /**
         * Remove a member
         * @description By those who manage the channel; an owner only by an owner or a moderator of the service. Once this has answered, nothing more of the user's is committed there, and the user's sockets of this channel are closed within a second. May be repeated.
         */
        delete: operations["expelMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/members/{user_id}/silence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Keep a member from writing
         * @description By those who manage the channel; an owner only by an owner or a moderator of the service. Once this has answered, nothing more of the member's is committed there, neither messages nor edits or reactions, until the time is over: `silenced`. Others call it to mute someone. Without `until` it is for ever. Said again, it replaces what was.
         */
        put: operations["silenceMember"];
        post?: never;
        /**
         * Let a silenced member write again
         * @description May be repeated.
         */
        delete: operations["unsilenceMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/bans": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        /**
         * Who is banned from a channel
         * @description By user id; those whose time is over are not there.
         */
        get: operations["listBans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/bans/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Ban a user from a channel
         * @description By those who manage the channel; an owner only by an owner or a moderator of the service. A member is removed: once this has answered, nothing more of theirs is committed there, and their sockets of this channel are closed within a second. Until the time is over they neither join nor are added: `banned`. Without `until` it is for ever. Said again, it replaces what was.
         */
        put: operations["banUser"];
        post?: never;
        /**
         * Lift a ban
         * @description The user may come in again, and is not a member by it. May be repeated.
         */
        delete: operations["unbanUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/invites": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        /**
         * List a channel's invites
         * @description By id, without those that were revoked. Their codes are not kept.
         */
        get: operations["listInvites"];
        put?: never;
        /**
         * Create an invite
         * @description Whoever is signed in and has its code may join the channel, for as long as whoever made it may make invites there.
         */
        post: operations["createInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/invites/{invite_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The invite's id.
                 * @example 1
                 */
                invite_id: components["parameters"]["InviteId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an invite
         * @description May be repeated. Who has joined by it stays.
         */
        delete: operations["revokeInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invites/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The invite's code.
                 * @example Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f
                 */
                code: components["parameters"]["InviteCode"];
            };
            cookie?: never;
        };
        /**
         * See what an invite is for
         * @description An invite that has expired, is used up or was revoked is `invite_invalid`.
         */
        get: operations["getInvite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invites/{code}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The invite's code.
                 * @example Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f
                 */
                code: components["parameters"]["InviteCode"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a channel by an invite
         * @description Whoever belongs to the channel already uses nothing up, so this may be repeated. An invite that has expired, is used up or was revoked is `invite_invalid`.
         */
        post: operations["acceptInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/direct-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a conversation
         * @description The conversation of exactly these people and me, two to eight in all; there is one, whoever opens it. Nobody can be added to it, and nobody else reaches it. With someone who ignores me, or whom I ignore, there is none of two: `forbidden`.
         */
        post: operations["openDirectChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find users
         * @description For mentions and invitations: by a part of the user name or the display name in any case; with one or two characters, by the beginning of it or of a word in it. By id. Who is blocked, or has left, is not found.
         */
        get: operations["searchUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel_id}/membership": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mute a channel
         * @description Or unmute it, for oneself alone. Members only.
         */
        patch: operations["updateMembership"];
        trace?: never;
    };
    "/channels/{channel_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a channel as read
         * @description Up to a message, and only ever forward: a smaller id than the marker's changes nothing. Whoever follows the channel is told of it. Members only.
         */
        post: operations["markRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get my account */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my profile */
        patch: operations["updateProfile"];
        trace?: never;
    };
    "/users/me/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the picture of my profile
         * @description From a picture (PNG, JPEG, GIF, WebP or AVIF), of which the middle is kept as WebP of 256 pixels square. It takes the place of the former one.
         */
        put: operations["setAvatar"];
        post?: never;
        /**
         * Remove the picture of my profile
         * @description May be repeated.
         */
        delete: operations["removeAvatar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete my account
         * @description The account ends at once: its tokens and sockets do, its memberships, invitations and profile are gone, and its user name and e-mail address are free. A channel that loses its only owner with it gets another from its members. What I wrote then stays under another name, or becomes tombstones, as the service is configured. It cannot be undone.
         */
        post: operations["deleteAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get how far my export is */
        get: operations["getExport"];
        put?: never;
        /**
         * Ask for a copy of what is mine
         * @description Gives the one that is being made, if there is one. Of one that is ready and less than a day old there is no other yet: `export_exists`. It holds my account, channels, messages with their former contents, reactions, whom I ignore, my identities, sessions, reports and appeals, messages that are held, and the files that I uploaded.
         */
        post: operations["requestExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/export/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download my export
         * @description Once it is ready, for seven days: a ZIP archive of `profile.json`; of `channels.jsonl`, `messages.jsonl`, `reactions.jsonl`, `ignored.jsonl`, `identities.jsonl`, `sessions.jsonl`, `reports.jsonl`, `appeals.jsonl`, `held.jsonl` and `attachments.jsonl`, with one JSON object a line; and of the files in `attachments/`.
         */
        get: operations["downloadExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/ignored": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom I ignore
         * @description By user id.
         */
        get: operations["listIgnored"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/ignored/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Ignore a user
         * @description Hides what they write from me, everywhere; and in a conversation of the two of us they can write nothing more. They are not told. May be repeated.
         */
        put: operations["ignoreUser"];
        post?: never;
        /**
         * Ignore a user no longer
         * @description Shows what they write, and wrote meanwhile, again. May be repeated.
         */
        delete: operations["unignoreUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/other-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Log out everywhere else
         * @description Ends all my sessions but this one, with their tokens and sockets. It may be repeated.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change my password
         * @description Ends all my sessions but this one, with their tokens and sockets.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to use a second factor
         * @description Gives an authenticator app its secret. Nothing changes until a code has confirmed it; begun again before that, there is a new secret. Where there is a second factor already: `second_factor_exists`.
         */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the second factor
         * @description From now on a login needs a code. Ends all my other sessions.
         */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use no second factor any more
         * @description May be repeated.
         */
        post: operations["removeSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my sessions
         * @description Where I am signed in.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Log out everywhere
         * @description Ends all my sessions, this one too, with their tokens and sockets. It may be repeated after the next login.
         */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The session's id.
                 * @example 1
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session of mine
         * @description Its access tokens and refresh tokens are refused from now on, and its sockets are closed with `session_ended`. It may be repeated.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** Get a user's profile */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Make someone a moderator or an admin, or neither
         * @description For admins. It holds at once; connections to channels that a former moderator does not belong to are closed within a second. Whoever has the role already keeps it. There is always an admin left.
         */
        put: operations["setRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}/avatar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Get the picture of a profile
         * @description WebP of 256 pixels square; 404 where there is none. It may change, so ask anew, with `If-None-Match`.
         */
        get: operations["getAvatar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderator/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search users
         * @description By id; `query` keeps those with it anywhere in their user name or e-mail address, in either case.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderator/block_user/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block a user
         * @description Once this has answered, nothing more of the user's is committed, and the user's sockets are closed within a second. Moderators are blocked by admins alone, and admins by nobody. Blocking again replaces the time and the reason, if any are given. Without a body it is for ever.
         */
        post: operations["blockUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderator/unblock_user/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unblock a user
         * @description A moderator, or an admin, is unblocked by admins alone. An appeal that waits is granted by it.
         */
        post: operations["unblockUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderator/create_channel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a channel
         * @description It has no members at first; moderators reach it all the same.
         */
        post: operations["createChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderator/delete_channel/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a channel with all its messages
         * @description Its sockets are closed within a second.
         */
        delete: operations["deleteChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderator/add_user_to_channel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a user to a channel
         * @description Adding a member again changes nothing.
         */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderator/remove_user_from_channel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a user from a channel
         * @description Once this has answered, nothing more of the user's is committed there, and the user's sockets of this channel are closed within a second. 404 where the user is not a member.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the bots */
        get: operations["listBots"];
        put?: never;
        /**
         * Make a bot
         * @description An account like others: channels take it, members see that it is a bot, and blocks and roles hold for it.
         */
        post: operations["createBot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bots/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a bot
         * @description As people delete their accounts; its tokens end at once.
         */
        delete: operations["deleteBot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bots/{user_id}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * List a bot's API tokens
         * @description By id; not those that were revoked or have expired.
         */
        get: operations["listApiTokens"];
        put?: never;
        /** Make an API token for a bot */
        post: operations["createApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bots/{user_id}/tokens/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
                /**
                 * @description The session's id.
                 * @example 1
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API token
         * @description Its sockets are closed within a second, on every node. May be repeated.
         */
        delete: operations["revokeApiToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/users/{user_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * List a user's sessions
         * @description Where someone is signed in, by id. Of a moderator only admins see it, and of an admin nobody.
         */
        get: operations["listUserSessions"];
        put?: never;
        post?: never;
        /**
         * Log a user out everywhere
         * @description Ends all of someone's sessions, with their tokens and sockets; of a bot, its API tokens. Moderators end those of users, and admins those of moderators too. They may log in again; to keep someone out, block them. It may be repeated.
         */
        delete: operations["endUserSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the settings
         * @description For admins. What they have not set is as the operator has configured it.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the settings
         * @description For admins. It holds on this node at once, and on others within seconds; it may be repeated.
         */
        patch: operations["updateSettings"];
        trace?: never;
    };
    "/moderation/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of the service
         * @description The service as it is now, and each day of a time of 92 days at most.
         */
        get: operations["getStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/statistics/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of the channels
         * @description Those where something was said in a time of 92 days at most, but for the conversations of others.
         */
        get: operations["listChannelStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/statistics/moderators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of the moderators
         * @description Those who moderated in a time of 92 days at most, the service or a channel.
         */
        get: operations["listModeratorStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the invitations to the service
         * @description By id, without those that were revoked. Their codes are not kept.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Create an invitation to the service
         * @description Whoever has its code may register, where `REGISTRATION` is `invitation`, for as long as whoever made it moderates.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/invitations/{invite_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The invite's id.
                 * @example 1
                 */
                invite_id: components["parameters"]["InviteId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an invitation
         * @description May be repeated. Who has registered by it stays.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{channel_id}/{message_id}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a message
         * @description Moderators get it with the message as it is now, also from a conversation that they do not see otherwise. Done again, the first report stays.
         */
        post: operations["reportMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queue of reports
         * @description The oldest first.
         */
        get: operations["listReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The report's id.
                 * @example 1
                 */
                report_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Get a report, with its notes */
        get: operations["getReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Take a report, note something, or resolve it
         * @description Whoever takes it is the one who looks into it; one that somebody else has taken is changed by them, or by an admin: `report_taken`. Opened again it is nobody's.
         */
        patch: operations["updateReport"];
        trace?: never;
    };
    "/auth/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal against being blocked
         * @description For whoever is blocked, who cannot sign in. There is one open appeal at a time: `appeal_exists`.
         */
        post: operations["appealBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Appeals that wait for a decision
         * @description The oldest first.
         */
        get: operations["listAppeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/appeals/{appeal_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The appeal's id.
                 * @example 1
                 */
                appeal_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide an appeal
         * @description One of a moderator, or an admin, is decided by admins alone. Lifting it unblocks them. What was decided stays: `appeal_decided`.
         */
        post: operations["decideAppeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/content-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules for what is said */
        get: operations["listContentRules"];
        put?: never;
        /**
         * Add a rule for what is said
         * @description It holds for messages and edits from now on, but not in conversations. A pattern takes time in proportion to the message, and to its instructions for RE2, of which it may have 500, and all patterns together 2000; what repeats many times is long. There are at most 200 rules: `too_many_rules`.
         */
        post: operations["createContentRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/content-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The rule's id.
                 * @example 1
                 */
                rule_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a rule back
         * @description What it held waits still.
         */
        delete: operations["deleteContentRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/held-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that wait for a moderator
         * @description The oldest first.
         */
        get: operations["listHeldMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/held-messages/{held_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The held message's id.
                 * @example 1
                 */
                held_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a held message, or never
         * @description It is sent as its sender would send it now: if they may not any more, that is the answer. A sender who tries again is told the message that it has become. May be repeated.
         */
        post: operations["decideHeldMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log
         * @description What moderators did, and those who manage channels, the latest first: who, what, to whom, why, when and from where.
         *     It is written in the same transaction as the act, and only ever added to. `Link` names the page of earlier ones
         *     as `next`.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete many messages of a user
         * @description Each becomes a tombstone, as if it were deleted by itself, and every client hears of it. It is done in parts that go on after a restart. What was written after the request stays. What moderators wrote is removed by admins alone, and by themselves.
         */
        post: operations["requestRemoval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/moderation/removals/{removal_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The removal's id.
                 * @example 1
                 */
                removal_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** How far a removal has come */
        get: operations["getRemoval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can the service do its work now?
         * @description 503 while the database cannot be reached, or the service is stopping or about to. A node that has lost the way to the others works on for its own clients, and looks into the database for what happens elsewhere.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys that verify access tokens
         * @description For services that take this one's access tokens, where `JWT_ALGORITHM` is `RS256`: issuer and audience are `atom-chat`, `sub` is the user's id. A token stays valid for its time even if its session is ended; only this service knows of that.
         */
        get: operations["getJwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document, as YAML */
        get: operations["getOpenapiYaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document, as JSON */
        get: operations["getOpenapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/asyncapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The realtime document, as YAML */
        get: operations["getAsyncapiYaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/asyncapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The realtime document, as JSON */
        get: operations["getAsyncapiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the service measures of itself
         * @description In the text format of Prometheus, for who gives the operator's `METRICS_TOKEN` as a bearer token; 404 where there is none.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Both documents, for people */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/{asset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A script or style of the documentation page */
        get: operations["getDocsAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page, for people */
        get: operations["getHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/page/scripts/{asset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A script of the page */
        get: operations["getPageScript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/page/styles/{asset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A style of the page */
        get: operations["getPageStyle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/page/emoji/{asset}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The emoji that the page offers */
        get: operations["getPageEmoji"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Username
         * @description A user's name; unique without regard to case. Latin letters, digits, `_`, `.` and `-`, beginning with a letter, a digit or `_`.
         * @example user1
         */
        Username: string;
        /**
         * Email
         * Format: email
         * @description An e-mail address; that of one account alone, without regard to case, once it is confirmed.
         * @example user1@example.com
         */
        Email: string;
        /**
         * Password
         * Format: password
         * @description 8 to 64 characters, and at most 72 bytes in UTF-8. A longer one is refused, never cut; so is one that many people have, or that is the user name or the e-mail address.
         * @example correct horse battery
         */
        Password: string;
        /**
         * InviteCode
         * @description A secret of 192 random bits that lets whoever has it in.
         * @example Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f
         */
        InviteCode: string;
        /**
         * NewUser
         * @description An account to register; with the code of an `invitation` where registration is by invitation. Nobody can be called `channel`, `all`, `everyone`, `here` or, as deleted accounts are, `deleted-` and a number; that is `username_taken`.
         * @example {
         *       "username": "user3",
         *       "email": "user3@example.com",
         *       "password": "correct horse battery"
         *     }
         */
        NewUser: {
            username: components["schemas"]["Username"];
            email: components["schemas"]["Email"];
            password: components["schemas"]["Password"];
            invitation?: components["schemas"]["InviteCode"];
        };
        /**
         * Id
         * Format: int64
         * @description A positive integer that is exact in JSON numbers (at most 2^53 - 1).
         * @example 1
         */
        Id: number;
        /**
         * Role
         * @description A `moderator` reaches every channel but the conversations of others, and may use the moderation operations. An `admin` may do the same, and manages moderators.
         * @example user
         * @enum {string}
         */
        Role: "user" | "moderator" | "admin";
        /**
         * Timestamp
         * Format: date-time
         * @description A time in UTC (RFC 3339).
         * @example 2026-11-23T12:00:00.000Z
         */
        Timestamp: string;
        /**
         * Reason
         * @description Why, for those who look at it later and for whom it concerns.
         * @example Advertising in every channel
         */
        Reason: string;
        /**
         * DisplayName
         * @description What a user wants to be called, in any script, with at least one visible character; without control characters and without those that turn the direction of writing around.
         * @example Ada Lovelace
         */
        DisplayName: string;
        /**
         * StatusText
         * @description What a user is about, with at least one visible character.
         * @example On holiday until Monday
         */
        StatusText: string;
        /**
         * TimeZone
         * @description A time zone of the IANA database.
         * @example Europe/London
         */
        TimeZone: string;
        /**
         * User
         * @description An account, as its owner and moderators see it.
         * @example {
         *       "id": 1,
         *       "username": "user1",
         *       "email": "user1@example.com",
         *       "role": "user",
         *       "is_blocked": false,
         *       "created_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        User: {
            id: components["schemas"]["Id"];
            username: components["schemas"]["Username"];
            email: components["schemas"]["Email"];
            role: components["schemas"]["Role"];
            /** @description A blocked user can reach nothing. */
            is_blocked: boolean;
            blocked_until?: components["schemas"]["Timestamp"];
            block_reason?: components["schemas"]["Reason"];
            created_at: components["schemas"]["Timestamp"];
            display_name?: components["schemas"]["DisplayName"];
            status_text?: components["schemas"]["StatusText"];
            time_zone?: components["schemas"]["TimeZone"];
            avatar_id?: components["schemas"]["Id"];
        };
        /**
         * ProblemCode
         * @description What went wrong, for programs. `x-problems` gives each code the status and title that it always has, and its usual detail.
         * @example not_found
         * @enum {string}
         */
        ProblemCode: "bad_request" | "unreadable_image" | "password_too_common" | "reset_token_invalid" | "unauthenticated" | "invalid_credentials" | "wrong_password" | "oidc_failed" | "invalid_refresh_token" | "second_factor_required" | "invalid_second_factor" | "token_expired" | "session_ended" | "forbidden" | "insufficient_scope" | "registration_closed" | "email_unconfirmed" | "blocked" | "removed_from_channel" | "left_channel" | "banned" | "silenced" | "content_refused" | "message_held" | "channel_read_only" | "not_found" | "channel_deleted" | "method_not_allowed" | "request_timeout" | "username_taken" | "email_taken" | "identity_taken" | "password_missing" | "client_id_reused" | "too_many_ignored" | "last_moderator" | "last_admin" | "export_exists" | "channel_archived" | "last_owner" | "too_many_reactions" | "second_factor_exists" | "second_factor_missing" | "too_many_rules" | "message_decided" | "report_taken" | "appeal_exists" | "appeal_decided" | "not_blocked" | "invite_invalid" | "payload_too_large" | "unsupported_media_type" | "range_not_satisfiable" | "rate_limited" | "slow_mode" | "too_many_channels" | "too_many_connections" | "too_many_uploads" | "headers_too_large" | "internal_error" | "overloaded" | "unavailable" | "shutting_down";
        /**
         * InputError
         * @description One thing in the input that does not fit.
         * @example {
         *       "pointer": "/content",
         *       "detail": "must NOT have fewer than 1 characters"
         *     }
         */
        InputError: {
            /** @description Where (RFC 6901): `/body/…`, `/query/…` or `/path/…` of a request; from the root of a command. */
            pointer: string;
            /** @description What does not fit. */
            detail: string;
        };
        /**
         * Problem
         * @description Why a request or command was refused (RFC 9457).
         * @example {
         *       "type": "urn:atom-chat:problem:not_found",
         *       "title": "Not found",
         *       "status": 404,
         *       "detail": "There is no such channel.",
         *       "code": "not_found",
         *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
         *     }
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description `urn:atom-chat:problem:` and the code.
             */
            type: string;
            /** @description The code in words; always the same for one code. */
            title: string;
            /** @description The HTTP status, in socket answers too. */
            status: number;
            /** @description What happened this time, for people. */
            detail: string;
            code: components["schemas"]["ProblemCode"];
            /** @description Find this request in the service's log by it. */
            request_id: string;
            /** @description After so many seconds it may succeed; over HTTP it is in `Retry-After` too. */
            retry_after?: number;
            /** @description What does not fit, for a bad request. */
            errors?: components["schemas"]["InputError"][];
        };
        /**
         * SecondFactorCode
         * @description The six digits that an authenticator shows now, or a recovery code, which is for one use.
         * @example 123456
         */
        SecondFactorCode: string;
        /**
         * PasswordGrant
         * @description The OAuth 2.0 password form. Only `username`, `password` and `second_factor` are used.
         * @example {
         *       "grant_type": "password",
         *       "username": "user1",
         *       "password": "password"
         *     }
         */
        PasswordGrant: {
            /** @constant */
            grant_type?: "password";
            /** @description The user name, in either case. */
            username: string;
            /**
             * Format: password
             * @description The password.
             */
            password: string;
            second_factor?: components["schemas"]["SecondFactorCode"];
            /** @description Not used. */
            scope?: string;
            /** @description Not used. */
            client_id?: string;
            /** @description Not used. */
            client_secret?: string;
        };
        /**
         * RefreshToken
         * @description What the next access token is got with. Each is for one use; its answer has the next. All that begin alike belong to one session.
         * @example atom_rt_kX0n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f3
         */
        RefreshToken: string;
        /**
         * RefreshGrant
         * @description The OAuth 2.0 form for refreshing an access token (RFC 6749, section 6).
         * @example {
         *       "grant_type": "refresh_token",
         *       "refresh_token": "atom_rt_kX0n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f3"
         *     }
         */
        RefreshGrant: {
            /** @constant */
            grant_type: "refresh_token";
            refresh_token: components["schemas"]["RefreshToken"];
            /** @description Not used. */
            scope?: string;
            /** @description Not used. */
            client_id?: string;
            /** @description Not used. */
            client_secret?: string;
        };
        /**
         * TokenGrant
         * @description A form of OAuth 2.0, by which an access token is got.
         * @example {
         *       "grant_type": "password",
         *       "username": "user1",
         *       "password": "password"
         *     }
         */
        TokenGrant: components["schemas"]["PasswordGrant"] | components["schemas"]["RefreshGrant"];
        /**
         * AccessToken
         * @description A JWT (RFC 7519) from `POST /auth/token`.
         * @example eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl
         */
        AccessToken: string;
        /**
         * Token
         * @description An access token, and what the next one is got with (RFC 6749, section 5.1).
         * @example {
         *       "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
         *       "token_type": "bearer",
         *       "expires_in": 1800,
         *       "refresh_token": "atom_rt_kX0n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f3"
         *     }
         */
        Token: {
            access_token: components["schemas"]["AccessToken"];
            /** @constant */
            token_type: "bearer";
            /** @description Seconds until the access token expires. */
            expires_in: number;
            refresh_token: components["schemas"]["RefreshToken"];
        };
        /**
         * EmailConfirmation
         * @description What the link to confirm an e-mail address carried.
         * @example {
         *       "token": "atom_ec_n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5"
         *     }
         */
        EmailConfirmation: {
            /** @description From the link. */
            token: string;
        };
        /**
         * PasswordReset
         * @description Whom to send a link.
         * @example {
         *       "email": "user1@example.com"
         *     }
         */
        PasswordReset: {
            email: components["schemas"]["Email"];
        };
        /**
         * Confirmation
         * @description Says, for people, what was done.
         * @example {
         *       "message": "Done"
         *     }
         */
        Confirmation: {
            message: string;
        };
        /**
         * PasswordResetConfirmation
         * @description A new password, and what the link to set it carried.
         * @example {
         *       "token": "atom_pr_n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5",
         *       "new_password": "staple the battery"
         *     }
         */
        PasswordResetConfirmation: {
            /** @description From the link. */
            token: string;
            new_password: components["schemas"]["Password"];
        };
        /**
         * Registration
         * @description Who may register; everyone, whoever was invited, or nobody.
         * @example open
         * @enum {string}
         */
        Registration: "open" | "invitation" | "closed";
        /**
         * OidcMethod
         * @description A provider of OpenID Connect.
         * @example {
         *       "name": "Example Inc."
         *     }
         */
        OidcMethod: {
            name: string;
        };
        /**
         * SignInMethods
         * @description How people come in; `oidc` where there is a provider of OpenID Connect, with the name that people know it by.
         * @example {
         *       "registration": "open",
         *       "email_confirmation": false,
         *       "oidc": {
         *         "name": "Example Inc."
         *       }
         *     }
         */
        SignInMethods: {
            registration: components["schemas"]["Registration"];
            /** @description Whether nobody signs in before they have opened a link that was mailed to them. */
            email_confirmation: boolean;
            oidc?: components["schemas"]["OidcMethod"];
        };
        /**
         * OidcTicket
         * @description Holds an answer of the provider to the question that was asked.
         * @example 3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
         */
        OidcTicket: string;
        /**
         * OidcStart
         * @description Where to send someone to sign in, and a ticket that whoever sent them needs when they come back. It is good for ten minutes, and is kept where the page of another origin cannot read it.
         * @example {
         *       "authorization_url": "https://login.example.com/auth?client_id=atom-chat&response_type=code",
         *       "ticket": "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
         *     }
         */
        OidcStart: {
            /** Format: uri */
            authorization_url: string;
            ticket: components["schemas"]["OidcTicket"];
        };
        /**
         * OidcGrant
         * @description An `OidcAnswer`; with the code of an `invitation` where registration is by invitation.
         * @example {
         *       "ticket": "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
         *       "code": "aBcD",
         *       "state": "eFgH"
         *     }
         */
        OidcGrant: {
            ticket: components["schemas"]["OidcTicket"];
            code: string;
            state: string;
            iss?: string;
            invitation?: components["schemas"]["InviteCode"];
        };
        /**
         * Identity
         * @description How the provider of OpenID Connect knows me.
         * @example {
         *       "id": 1,
         *       "issuer": "https://login.example.com",
         *       "subject": "248289761001",
         *       "created_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        Identity: {
            id: components["schemas"]["Id"];
            issuer: string;
            subject: string;
            created_at: components["schemas"]["Timestamp"];
        };
        /**
         * IdentityList
         * @description Identities, by id.
         */
        IdentityList: components["schemas"]["Identity"][];
        /**
         * NewIdentity
         * @description What the provider sent one back with, and one's password, since a stolen session should not be enough to come in by for good.
         * @example {
         *       "ticket": "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
         *       "code": "aBcD",
         *       "state": "eFgH",
         *       "password": "correct horse battery"
         *     }
         */
        NewIdentity: {
            ticket: components["schemas"]["OidcTicket"];
            code: string;
            state: string;
            iss?: string;
            /**
             * Format: password
             * @description The password.
             */
            password: string;
        };
        /**
         * TokenRevocation
         * @description The form of OAuth 2.0 token revocation (RFC 7009).
         * @example {
         *       "token": "atom_rt_kX0n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f3",
         *       "token_type_hint": "refresh_token"
         *     }
         */
        TokenRevocation: {
            /** @description A refresh token or an access token. */
            token: string;
            /** @description Not used; a token says itself what it is. */
            token_type_hint?: string;
            /** @description Not used. */
            client_id?: string;
            /** @description Not used. */
            client_secret?: string;
        };
        /**
         * Revision
         * Format: int64
         * @description A point in a channel's history. Every change to a message takes the channel's next revision; 0 is the point before the first change.
         * @example 17
         */
        Revision: number;
        /**
         * ClientId
         * Format: uuid
         * @description A UUID that the sender chose for this message, unique per channel and sender for ever. Sending it again with the same content returns the first message, so a client may always retry.
         * @example 0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e
         */
        ClientId: string;
        /**
         * Emoji
         * @description One emoji of Unicode's list (RGI, UTS
         * @example 👍
         */
        Emoji: string;
        /**
         * Reaction
         * @description Who reacted to a message with one emoji.
         * @example {
         *       "emoji": "👍",
         *       "count": 2,
         *       "user_ids": [
         *         1,
         *         2
         *       ]
         *     }
         */
        Reaction: {
            emoji: components["schemas"]["Emoji"];
            count: number;
            /** @description Up to 100 of them; all are in `GET …/reactions/{emoji}`. */
            user_ids: components["schemas"]["Id"][];
        };
        /**
         * Attachment
         * @description An uploaded file.
         * @example {
         *       "id": 1,
         *       "name": "cat.png",
         *       "media_type": "image/png",
         *       "size": 48213,
         *       "width": 800,
         *       "height": 600,
         *       "has_thumbnail": true
         *     }
         */
        Attachment: {
            id: components["schemas"]["Id"];
            /** @description The file's name, without any folder. */
            name: string;
            /** @description What the file's content shows it to be (RFC 6838). */
            media_type: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /** @description An image's, in pixels. */
            width?: number;
            /** @description An image's, in pixels. */
            height?: number;
            has_thumbnail: boolean;
        };
        /**
         * ChannelName
         * @description A channel's name, with at least one visible character.
         * @example Channel 1
         */
        ChannelName: string;
        /**
         * SystemNote
         * @description What happened in the channel, for a message that the service wrote itself: its sender did it, to `user_id`; `name` is the channel's new one.
         * @example {
         *       "type": "renamed",
         *       "name": "Lobby"
         *     }
         */
        SystemNote: {
            /** @enum {string} */
            type: "joined" | "left" | "added" | "removed" | "renamed" | "archived" | "restored";
            user_id?: components["schemas"]["Id"];
            username?: components["schemas"]["Username"];
            name?: components["schemas"]["ChannelName"];
        };
        /**
         * Message
         * @description One message. Its `id` is the revision that created it: unique in its channel and in order. Its `revision` is that of its latest change, so a message has just been created where the two are equal. What a message does not have is left out. A deleted message stays as a tombstone, with `deleted_at` and nothing in it: to edits, reactions, pins and replies it answers 404, while the replies that it has stay. A note of the service (`system`) has no author: nobody edits it or replies to it, who manages the channel may delete it, and everyone may react to it. `reply_to` is the message that this one replies to, `thread_id` the one that the thread began with; that one counts the replies.
         * @example {
         *       "id": 1,
         *       "revision": 1,
         *       "channel_id": 1,
         *       "sender_id": 1,
         *       "sender_username": "user1",
         *       "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e",
         *       "content": "Hello from user1",
         *       "created_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        Message: {
            id: components["schemas"]["Id"];
            revision: components["schemas"]["Revision"];
            channel_id: components["schemas"]["Id"];
            sender_id: components["schemas"]["Id"];
            sender_username: components["schemas"]["Username"];
            client_id: components["schemas"]["ClientId"];
            /** @description What was said, as typed, in Markdown. Clients render CommonMark's paragraphs, emphasis, code, quotes, lists, links and hard breaks, and GFM's strikethrough and autolinks; not HTML, images and headings. Empty in a tombstone and where there are only attachments. */
            content: string;
            created_at: components["schemas"]["Timestamp"];
            edited_at?: components["schemas"]["Timestamp"];
            deleted_at?: components["schemas"]["Timestamp"];
            reply_to?: components["schemas"]["Id"];
            thread_id?: components["schemas"]["Id"];
            /** @description How many replies there are in the thread that begins here. */
            reply_count?: number;
            last_reply_at?: components["schemas"]["Timestamp"];
            pinned_at?: components["schemas"]["Timestamp"];
            pinned_by?: components["schemas"]["Id"];
            /** @description The users whom it names as `@username`, outside of code, as far as they are members of the channel. */
            mentions?: components["schemas"]["Id"][];
            /**
             * @description It names `@channel`, and its sender manages the channel; everyone there is meant.
             * @constant
             */
            mentions_all?: true;
            /** @description By emoji, the first chosen first. */
            reactions?: components["schemas"]["Reaction"][];
            attachments?: components["schemas"]["Attachment"][];
            system?: components["schemas"]["SystemNote"];
        };
        /**
         * MessageList
         * @description Messages, oldest first.
         */
        MessageList: components["schemas"]["Message"][];
        /**
         * MessageContent
         * @description What was said, as typed, with at least one visible character.
         * @example Hello from user1
         */
        MessageContent: string;
        /**
         * AttachmentIds
         * @description Uploads of the sender's that no message has yet.
         */
        AttachmentIds: components["schemas"]["Id"][];
        /**
         * NewText
         * @description A message with a content.
         * @example {
         *       "content": "Hello from user1",
         *       "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e"
         *     }
         */
        NewText: {
            content: components["schemas"]["MessageContent"];
            client_id?: components["schemas"]["ClientId"];
            reply_to?: components["schemas"]["Id"];
            attachment_ids?: components["schemas"]["AttachmentIds"];
        };
        /**
         * NewFiles
         * @description A message of attachments alone.
         * @example {
         *       "attachment_ids": [
         *         1,
         *         2
         *       ],
         *       "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e"
         *     }
         */
        NewFiles: {
            attachment_ids: components["schemas"]["AttachmentIds"];
            client_id?: components["schemas"]["ClientId"];
            reply_to?: components["schemas"]["Id"];
        };
        /**
         * NewMessage
         * @description A message to send: a content, perhaps with attachments, or attachments alone. Without a `client_id` the service makes one, and a retry is a second message. `reply_to` puts it into the thread of the message that it replies to.
         * @example {
         *       "content": "Hello from user1",
         *       "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e"
         *     }
         */
        NewMessage: components["schemas"]["NewText"] | components["schemas"]["NewFiles"];
        /**
         * FileContent
         * Format: binary
         * @description The bytes of a file.
         * @example (the file)
         */
        FileContent: string;
        /**
         * NewFile
         * @description A form with one file.
         * @example {
         *       "file": "(the file)"
         *     }
         */
        NewFile: {
            file: components["schemas"]["FileContent"];
        };
        /**
         * MessageUpdate
         * @description What a message is to say from now on.
         * @example {
         *       "content": "Hello again from user1"
         *     }
         */
        MessageUpdate: {
            content: components["schemas"]["MessageContent"];
        };
        /**
         * MessageEdit
         * @description A former content of a message, and the revision at which it was replaced.
         * @example {
         *       "revision": 3,
         *       "content": "Helo from user1",
         *       "written_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        MessageEdit: {
            revision: components["schemas"]["Revision"];
            content: string;
            written_at: components["schemas"]["Timestamp"];
        };
        /**
         * EditList
         * @description Former contents, oldest first.
         */
        EditList: components["schemas"]["MessageEdit"][];
        /**
         * Reactor
         * @description Someone who reacted, and when.
         * @example {
         *       "user_id": 1,
         *       "username": "user1",
         *       "created_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        Reactor: {
            user_id: components["schemas"]["Id"];
            username: components["schemas"]["Username"];
            created_at: components["schemas"]["Timestamp"];
        };
        /**
         * ReactorList
         * @description Those who reacted, by user id.
         */
        ReactorList: components["schemas"]["Reactor"][];
        /**
         * Highlight
         * @description A stretch of a text in UTF-16 code units, from `start` up to, without, `end`.
         * @example {
         *       "start": 0,
         *       "end": 5
         *     }
         */
        Highlight: {
            /** @example 0 */
            start: number;
            /** @example 5 */
            end: number;
        };
        /**
         * SearchHit
         * @description A message that a search found, and the part of it that shows why.
         * @example {
         *       "message": {
         *         "id": 1,
         *         "revision": 1,
         *         "channel_id": 1,
         *         "sender_id": 1,
         *         "sender_username": "user1",
         *         "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e",
         *         "content": "Hello from user1",
         *         "created_at": "2026-11-23T12:00:00.000Z"
         *       },
         *       "snippet": "Hello from user1",
         *       "highlights": [
         *         {
         *           "start": 0,
         *           "end": 5
         *         }
         *       ]
         *     }
         */
        SearchHit: {
            message: components["schemas"]["Message"];
            /** @description The message's content, or of a long one the part around the first highlight, with an ellipsis where something is left away. Plain text, as typed, not HTML. */
            snippet: string;
            /** @description What was found in the snippet, in order and apart from each other. */
            highlights: components["schemas"]["Highlight"][];
        };
        /**
         * SearchHitList
         * @description Hits of a search, newest first.
         */
        SearchHitList: components["schemas"]["SearchHit"][];
        /**
         * ChannelKind
         * @description A `public` channel is in the directory, and anyone may join it. A `private` one is known to its members, and to moderators. A `direct` one is a conversation of two to eight people, known to them alone.
         * @example public
         * @enum {string}
         */
        ChannelKind: "public" | "private" | "direct";
        /**
         * ChannelTopic
         * @description What a channel is about at the moment, in one line.
         * @example The next release
         */
        ChannelTopic: string;
        /**
         * ChannelDescription
         * @description What a channel is for.
         * @example Plans, and who does what.
         */
        ChannelDescription: string;
        /**
         * RetentionDays
         * @description How many days messages are kept in this channel.
         * @example 365
         */
        RetentionDays: number;
        /**
         * SlowModeSeconds
         * @description So many seconds must pass between two messages of one person, but for those who manage the channel.
         * @example 30
         */
        SlowModeSeconds: number;
        /**
         * ChannelRole
         * @description What a member may do in a channel. A `moderator` manages its settings, messages, members and invites; an `owner` gives the roles too, and removes other owners.
         * @example member
         * @enum {string}
         */
        ChannelRole: "member" | "moderator" | "owner";
        /**
         * Member
         * @description A user, as the others in a channel see them; `read_id` is the last message that they have read, if any.
         * @example {
         *       "id": 1,
         *       "username": "user1",
         *       "role": "user",
         *       "channel_role": "member"
         *     }
         */
        Member: {
            id: components["schemas"]["Id"];
            username: components["schemas"]["Username"];
            display_name?: components["schemas"]["DisplayName"];
            /** @description Another one whenever the picture of the profile is another; the picture is at `GET /users/{user_id}/avatar`. */
            avatar_id?: components["schemas"]["Id"];
            role: components["schemas"]["Role"];
            channel_role: components["schemas"]["ChannelRole"];
            read_id?: components["schemas"]["Id"];
            /** @description Until when the member may not write; the year 9999 is for ever. */
            silenced_until?: components["schemas"]["Timestamp"];
        };
        /**
         * UnreadCount
         * @description How many there are; 100 stands for a hundred or more.
         * @example 3
         */
        UnreadCount: number;
        /**
         * Membership
         * @description What a channel is to one of its members. Unread are the messages after `read_id`, and mentions those of them that name the member or `@channel`; one's own, those of people whom one ignores, deleted ones and the service's notes do not count.
         * @example {
         *       "role": "member",
         *       "read_id": 17,
         *       "is_muted": false,
         *       "unread_count": 3,
         *       "mention_count": 1
         *     }
         */
        Membership: {
            role: components["schemas"]["ChannelRole"];
            read_id: components["schemas"]["Revision"];
            /** @description Whether the member wants no notice of what is said there. */
            is_muted: boolean;
            unread_count: components["schemas"]["UnreadCount"];
            mention_count: components["schemas"]["UnreadCount"];
        };
        /**
         * Channel
         * @description A place where its members talk. The `membership` is that of whoever asks, if they are one of them.
         * @example {
         *       "id": 1,
         *       "name": "Channel 1",
         *       "kind": "private",
         *       "revision": 2,
         *       "created_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        Channel: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["ChannelName"];
            kind: components["schemas"]["ChannelKind"];
            topic?: components["schemas"]["ChannelTopic"];
            description?: components["schemas"]["ChannelDescription"];
            revision: components["schemas"]["Revision"];
            created_at: components["schemas"]["Timestamp"];
            created_by?: components["schemas"]["Id"];
            archived_at?: components["schemas"]["Timestamp"];
            retention_days?: components["schemas"]["RetentionDays"];
            /** @description Whether only those who manage the channel write in it. */
            is_read_only?: boolean;
            slow_mode_seconds?: components["schemas"]["SlowModeSeconds"];
            /** @description Who talks in a direct channel; other channels have a list of their own. */
            members?: components["schemas"]["Member"][];
            membership?: components["schemas"]["Membership"];
        };
        /**
         * ChannelList
         * @description Channels, by id.
         */
        ChannelList: components["schemas"]["Channel"][];
        /**
         * ChannelDraft
         * @description A channel to open.
         * @example {
         *       "name": "Releases",
         *       "kind": "public",
         *       "topic": "The next release"
         *     }
         */
        ChannelDraft: {
            name: components["schemas"]["ChannelName"];
            /**
             * @description Whether it is in the directory and anyone may join it.
             * @default public
             * @enum {string}
             */
            kind: "public" | "private";
            topic?: components["schemas"]["ChannelTopic"];
            description?: components["schemas"]["ChannelDescription"];
        };
        /**
         * ChannelUpdate
         * @description What of a channel to change; what is left out stays.
         * @example {
         *       "topic": "The next release"
         *     }
         */
        ChannelUpdate: {
            name?: components["schemas"]["ChannelName"];
            /** @description The new topic, or null for none. */
            topic?: components["schemas"]["ChannelTopic"] | null;
            /** @description The new description, or null for none. */
            description?: components["schemas"]["ChannelDescription"] | null;
            /**
             * @description Whether it is in the directory and anyone may join it.
             * @enum {string}
             */
            kind?: "public" | "private";
            /** @description Whether only those who manage the channel are to write in it. */
            is_read_only?: boolean;
            /** @description The seconds of its slow mode, or null for none. */
            slow_mode_seconds?: components["schemas"]["SlowModeSeconds"] | null;
            /** @description How many days messages are kept, or null for ever. */
            retention_days?: components["schemas"]["RetentionDays"] | null;
        };
        /**
         * MemberCount
         * @description How many belong to a channel; 10000 stands for any larger number.
         * @example 12
         */
        MemberCount: number;
        /**
         * DirectoryEntry
         * @description A public channel, as anyone sees it.
         * @example {
         *       "id": 4,
         *       "name": "Releases",
         *       "topic": "The next release",
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "member_count": 12,
         *       "is_member": true
         *     }
         */
        DirectoryEntry: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["ChannelName"];
            topic?: components["schemas"]["ChannelTopic"];
            description?: components["schemas"]["ChannelDescription"];
            created_at: components["schemas"]["Timestamp"];
            member_count: components["schemas"]["MemberCount"];
            /** @description I belong to it. */
            is_member: boolean;
        };
        /**
         * Directory
         * @description Public channels, by id.
         */
        Directory: components["schemas"]["DirectoryEntry"][];
        /**
         * MemberList
         * @description Members, by user id.
         */
        MemberList: components["schemas"]["Member"][];
        /**
         * MembershipUpdate
         * @description What a user is to be in a channel. Without a role a new member is a `member`, and another stays what it is. `x-action` is what it needs to give a role.
         * @example {
         *       "role": "moderator"
         *     }
         */
        MembershipUpdate: {
            role?: components["schemas"]["ChannelRole"];
        };
        /**
         * Restraint
         * @description For how long, and why; without `until` for ever.
         * @example {
         *       "until": "2026-12-01T00:00:00.000Z",
         *       "reason": "Advertising in every channel"
         *     }
         */
        Restraint: {
            /** @description Until when; in the future. */
            until?: components["schemas"]["Timestamp"];
            reason?: components["schemas"]["Reason"];
        };
        /**
         * Ban
         * @description Someone who may not come into a channel.
         * @example {
         *       "user_id": 1,
         *       "username": "user1",
         *       "banned_by": 3,
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "until": "2026-12-01T00:00:00.000Z",
         *       "reason": "Advertising in every channel"
         *     }
         */
        Ban: {
            user_id: components["schemas"]["Id"];
            username: components["schemas"]["Username"];
            banned_by: components["schemas"]["Id"];
            created_at: components["schemas"]["Timestamp"];
            until?: components["schemas"]["Timestamp"];
            reason?: components["schemas"]["Reason"];
        };
        /**
         * BanList
         * @description Who may not come into a channel, by user.
         */
        BanList: components["schemas"]["Ban"][];
        /**
         * MaxUses
         * @description How many may join by an invite.
         * @example 10
         */
        MaxUses: number;
        /**
         * Invite
         * @description A way into a channel for whoever has its code.
         * @example {
         *       "id": 1,
         *       "channel_id": 4,
         *       "created_by": 1,
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "expires_at": "2026-11-30T12:00:00.000Z",
         *       "max_uses": 10,
         *       "uses": 0
         *     }
         */
        Invite: {
            id: components["schemas"]["Id"];
            channel_id: components["schemas"]["Id"];
            created_by: components["schemas"]["Id"];
            created_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
            max_uses?: components["schemas"]["MaxUses"];
            /** @description How many have joined by it. */
            uses: number;
        };
        /**
         * InviteList
         * @description Invites, by id.
         */
        InviteList: components["schemas"]["Invite"][];
        /**
         * NewInvite
         * @description An invite, or an invitation, to create.
         * @example {
         *       "expires_in_seconds": 604800,
         *       "max_uses": 10
         *     }
         */
        NewInvite: {
            /**
             * @description How long it is valid.
             * @default 604800
             */
            expires_in_seconds: number;
            max_uses?: components["schemas"]["MaxUses"];
        };
        /**
         * CreatedInvite
         * @description An invite that has just been created, with its code.
         * @example {
         *       "id": 1,
         *       "channel_id": 4,
         *       "created_by": 1,
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "expires_at": "2026-11-30T12:00:00.000Z",
         *       "max_uses": 10,
         *       "uses": 0,
         *       "code": "Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f"
         *     }
         */
        CreatedInvite: {
            id: components["schemas"]["Id"];
            channel_id: components["schemas"]["Id"];
            created_by: components["schemas"]["Id"];
            created_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
            max_uses?: components["schemas"]["MaxUses"];
            /** @description How many have joined by it. */
            uses: number;
            code: components["schemas"]["InviteCode"];
        };
        /**
         * InvitePreview
         * @description What an invite is for.
         * @example {
         *       "channel_id": 4,
         *       "name": "Releases",
         *       "kind": "private",
         *       "member_count": 12,
         *       "is_member": false
         *     }
         */
        InvitePreview: {
            channel_id: components["schemas"]["Id"];
            name: components["schemas"]["ChannelName"];
            kind: components["schemas"]["ChannelKind"];
            member_count: components["schemas"]["MemberCount"];
            /** @description I belong to it already. */
            is_member: boolean;
        };
        /**
         * NewDirectChannel
         * @description Whom to talk with.
         * @example {
         *       "user_ids": [
         *         2
         *       ]
         *     }
         */
        NewDirectChannel: {
            /** @description The others. */
            user_ids: components["schemas"]["Id"][];
        };
        /**
         * Profile
         * @description A user, as everyone sees them. What they have not said is left out. Whoever deleted their account is still the sender of what they wrote, under another name and with `is_deleted`.
         * @example {
         *       "id": 1,
         *       "username": "user1",
         *       "role": "user",
         *       "display_name": "Ada Lovelace",
         *       "time_zone": "Europe/London"
         *     }
         */
        Profile: {
            id: components["schemas"]["Id"];
            username: components["schemas"]["Username"];
            role: components["schemas"]["Role"];
            display_name?: components["schemas"]["DisplayName"];
            status_text?: components["schemas"]["StatusText"];
            time_zone?: components["schemas"]["TimeZone"];
            avatar_id?: components["schemas"]["Id"];
            /** @constant */
            is_bot?: true;
            /** @constant */
            is_deleted?: true;
        };
        /**
         * ProfileList
         * @description Users as everyone sees them, by id.
         */
        ProfileList: components["schemas"]["Profile"][];
        /**
         * OwnMembershipUpdate
         * @description What to change in one's own membership.
         * @example {
         *       "is_muted": true
         *     }
         */
        OwnMembershipUpdate: {
            /** @description Whether one wants no notice of what is said there. */
            is_muted: boolean;
        };
        /**
         * ReadMark
         * @description Up to which message a member has read.
         * @example {
         *       "message_id": 17
         *     }
         */
        ReadMark: {
            message_id: components["schemas"]["Id"];
        };
        /**
         * ReadState
         * @description Up to where a member has read a channel, and what is left.
         * @example {
         *       "channel_id": 1,
         *       "read_id": 17,
         *       "unread_count": 0,
         *       "mention_count": 0
         *     }
         */
        ReadState: {
            channel_id: components["schemas"]["Id"];
            read_id: components["schemas"]["Revision"];
            unread_count: components["schemas"]["UnreadCount"];
            mention_count: components["schemas"]["UnreadCount"];
        };
        /**
         * ProfileUpdate
         * @description What to change of my profile; null takes it away, and what is left out stays.
         * @example {
         *       "display_name": "Ada Lovelace",
         *       "status_text": null
         *     }
         */
        ProfileUpdate: {
            display_name?: components["schemas"]["DisplayName"] | null;
            status_text?: components["schemas"]["StatusText"] | null;
            time_zone?: components["schemas"]["TimeZone"] | null;
        };
        /**
         * OidcAnswer
         * @description What the provider sent someone back with, as parameters of the query of the service's page: `code`, `state` and perhaps `iss` (RFC 9207).
         * @example {
         *       "ticket": "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
         *       "code": "aBcD",
         *       "state": "eFgH"
         *     }
         */
        OidcAnswer: {
            ticket: components["schemas"]["OidcTicket"];
            code: string;
            state: string;
            iss?: string;
        };
        /**
         * AccountDeletion
         * @description Proof that it is the account's owner who deletes it: the password, or, for who signs in by OpenID Connect, what the provider has just sent them back with.
         * @example {
         *       "password": "correct horse battery"
         *     }
         */
        AccountDeletion: {
            /**
             * Format: password
             * @description My password.
             */
            password?: string;
            oidc?: components["schemas"]["OidcAnswer"];
        };
        /**
         * Export
         * @description A copy of what the service has of me: being made, ready to be downloaded, or failed. It is removed at `expires_at`.
         * @example {
         *       "id": 1,
         *       "state": "ready",
         *       "requested_at": "2026-11-23T12:00:00.000Z",
         *       "ready_at": "2026-11-23T12:00:07.000Z",
         *       "expires_at": "2026-11-30T12:00:07.000Z",
         *       "size": 48213
         *     }
         */
        Export: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            state: "running" | "ready" | "failed";
            requested_at: components["schemas"]["Timestamp"];
            ready_at?: components["schemas"]["Timestamp"];
            expires_at?: components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description How many bytes it has, before they are compressed and but for the uploaded files.
             */
            size?: number;
        };
        /**
         * PasswordChange
         * @description A new password, and proof that it is the account's owner who sets it.
         * @example {
         *       "current_password": "correct horse battery",
         *       "new_password": "staple the battery"
         *     }
         */
        PasswordChange: {
            /**
             * Format: password
             * @description My password so far.
             */
            current_password: string;
            new_password: components["schemas"]["Password"];
        };
        /**
         * PasswordProof
         * @description One's password, for what a stolen session should not be enough for.
         * @example {
         *       "password": "correct horse battery"
         *     }
         */
        PasswordProof: {
            /**
             * Format: password
             * @description The password.
             */
            password: string;
        };
        /**
         * SecondFactor
         * @description What an authenticator app needs (RFC 6238); as a key to type in, and as a link for a QR code.
         * @example {
         *       "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
         *       "uri": "otpauth://totp/Atom%20Chat:user1?issuer=Atom%20Chat&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
         *     }
         */
        SecondFactor: {
            /** @description In Base32 (RFC 4648). */
            secret: string;
            /**
             * Format: uri
             * @description An `otpauth` link.
             */
            uri: string;
        };
        /**
         * SecondFactorConfirmation
         * @description The proof that an authenticator has the secret.
         * @example {
         *       "code": "123456"
         *     }
         */
        SecondFactorConfirmation: {
            code: components["schemas"]["SecondFactorCode"];
        };
        /**
         * RecoveryCodes
         * @description Codes to sign in with when the authenticator is lost, each for one use. They are shown only now.
         * @example {
         *       "recovery_codes": [
         *         "abcd-efgh-2345-ijkl"
         *       ]
         *     }
         */
        RecoveryCodes: {
            /** @description Ten of them. */
            recovery_codes: components["schemas"]["SecondFactorCode"][];
        };
        /**
         * Session
         * @description Somewhere that I am signed in, from one login on.
         * @example {
         *       "id": 1,
         *       "device": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         *       "address": "192.0.2.1",
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "last_used_at": "2026-11-24T09:30:00.000Z",
         *       "expires_at": "2026-12-24T09:30:00.000Z",
         *       "is_current": true
         *     }
         */
        Session: {
            id: components["schemas"]["Id"];
            /** @description What it said of itself when it was last used, its `User-Agent`; absent if nothing. */
            device?: string;
            /** @description The address that it was last used from. */
            address?: string;
            created_at: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description When it last got an access token.
             */
            last_used_at: string;
            /**
             * Format: date-time
             * @description When it ends, unless it is used until then.
             */
            expires_at: string;
            /** @description It is this one. */
            is_current: boolean;
        };
        /**
         * SessionList
         * @description Sessions, by id.
         */
        SessionList: components["schemas"]["Session"][];
        /**
         * RoleChange
         * @description The role that someone is to have.
         * @example {
         *       "role": "moderator"
         *     }
         */
        RoleChange: {
            role: components["schemas"]["Role"];
            reason?: components["schemas"]["Reason"];
        };
        /**
         * UserList
         * @description Users, by id.
         */
        UserList: components["schemas"]["User"][];
        /**
         * NewChannel
         * @description A channel to create.
         * @example {
         *       "name": "Channel 3"
         *     }
         */
        NewChannel: {
            name: components["schemas"]["ChannelName"];
        };
        /**
         * CreatedChannel
         * @description A channel that has just been created, with its members.
         * @example {
         *       "id": 3,
         *       "name": "Channel 3",
         *       "kind": "private",
         *       "revision": 0,
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "created_by": 3,
         *       "members": []
         *     }
         */
        CreatedChannel: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["ChannelName"];
            kind: components["schemas"]["ChannelKind"];
            revision: components["schemas"]["Revision"];
            created_at: components["schemas"]["Timestamp"];
            created_by?: components["schemas"]["Id"];
            members: components["schemas"]["MemberList"];
        };
        /**
         * Bot
         * @description An account that programs use by API tokens. It has no password, and mails go nowhere.
         * @example {
         *       "id": 7,
         *       "username": "weather",
         *       "role": "user",
         *       "is_blocked": false,
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "created_by": 1
         *     }
         */
        Bot: {
            id: components["schemas"]["Id"];
            username: components["schemas"]["Username"];
            display_name?: components["schemas"]["DisplayName"];
            role: components["schemas"]["Role"];
            is_blocked: boolean;
            created_at: components["schemas"]["Timestamp"];
            created_by?: components["schemas"]["Id"];
        };
        /**
         * BotList
         * @description Bots, by id.
         */
        BotList: components["schemas"]["Bot"][];
        /**
         * NewBot
         * @description A bot to make.
         * @example {
         *       "username": "weather",
         *       "display_name": "Weather"
         *     }
         */
        NewBot: {
            username: components["schemas"]["Username"];
            display_name?: components["schemas"]["DisplayName"];
        };
        /**
         * TokenName
         * @description What an API token is called by those who manage it.
         * @example forecast script
         */
        TokenName: string;
        /**
         * Scope
         * @description What an API token may be used for: the actions that `x-scopes` of the document names, as far as the bot itself may do them.
         * @example read
         * @enum {string}
         */
        Scope: "read" | "write" | "channels" | "moderation";
        /**
         * ScopeList
         * @description What an API token may be used for.
         */
        ScopeList: components["schemas"]["Scope"][];
        /**
         * ApiToken
         * @description A bot's API token, without the secret. `last_used_at` is right to a minute.
         * @example {
         *       "id": 12,
         *       "name": "forecast script",
         *       "scopes": [
         *         "read",
         *         "write"
         *       ],
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "last_used_at": "2026-11-23T12:00:00.000Z",
         *       "expires_at": "2027-11-23T12:00:00.000Z"
         *     }
         */
        ApiToken: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["TokenName"];
            scopes: components["schemas"]["ScopeList"];
            created_at: components["schemas"]["Timestamp"];
            last_used_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
        };
        /**
         * ApiTokenList
         * @description API tokens, by id.
         */
        ApiTokenList: components["schemas"]["ApiToken"][];
        /**
         * NewApiToken
         * @description An API token to make.
         * @example {
         *       "name": "forecast script",
         *       "scopes": [
         *         "read",
         *         "write"
         *       ],
         *       "expires_in_days": 365
         *     }
         */
        NewApiToken: {
            name: components["schemas"]["TokenName"];
            scopes: components["schemas"]["ScopeList"];
            /** @default 365 */
            expires_in_days: number;
        };
        /**
         * CreatedApiToken
         * @description An API token with its secret, which is shown only now. It begins with `atom_at_`, so that scanners for leaked secrets find it, and ends with the CRC-32 of what is between, so that they know it from other text.
         * @example {
         *       "id": 12,
         *       "name": "forecast script",
         *       "scopes": [
         *         "read",
         *         "write"
         *       ],
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "last_used_at": "2026-11-23T12:00:00.000Z",
         *       "expires_at": "2027-11-23T12:00:00.000Z",
         *       "token": "atom_at_k3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0v0a1b2c3d"
         *     }
         */
        CreatedApiToken: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["TokenName"];
            scopes: components["schemas"]["ScopeList"];
            created_at: components["schemas"]["Timestamp"];
            last_used_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
            /** Format: password */
            token: string;
        };
        /**
         * Settings
         * @description What admins set for the whole service.
         * @example {
         *       "registration": "invitation"
         *     }
         */
        Settings: {
            registration: components["schemas"]["Registration"];
        };
        /**
         * SettingsUpdate
         * @description What is to be otherwise; null for what the operator has configured.
         * @example {
         *       "registration": "invitation"
         *     }
         */
        SettingsUpdate: {
            /**
             * @description Who may register.
             * @enum {string|null}
             */
            registration?: "open" | "invitation" | "closed" | null;
        };
        /**
         * Count
         * Format: int64
         * @description How many there are.
         * @example 17
         */
        Count: number;
        /**
         * DayStatistics
         * @description What was done on one day (UTC); messages of conversations count too, and those that were deleted later.
         * @example {
         *       "day": "2026-11-23",
         *       "message_count": 512,
         *       "sender_count": 37,
         *       "registered_count": 4
         *     }
         */
        DayStatistics: {
            /** Format: date */
            day: string;
            message_count: components["schemas"]["Count"];
            sender_count: components["schemas"]["Count"];
            registered_count: components["schemas"]["Count"];
        };
        /**
         * Statistics
         * @description The service as it is, and what was done in it day by day.
         * @example {
         *       "user_count": 120,
         *       "blocked_count": 2,
         *       "bot_count": 1,
         *       "channel_count": 14,
         *       "open_reports": 3,
         *       "held_messages": 0,
         *       "open_appeals": 1,
         *       "days": [
         *         {
         *           "day": "2026-11-23",
         *           "message_count": 512,
         *           "sender_count": 37,
         *           "registered_count": 4
         *         }
         *       ]
         *     }
         */
        Statistics: {
            user_count: components["schemas"]["Count"];
            blocked_count: components["schemas"]["Count"];
            bot_count: components["schemas"]["Count"];
            channel_count: components["schemas"]["Count"];
            open_reports: components["schemas"]["Count"];
            held_messages: components["schemas"]["Count"];
            open_appeals: components["schemas"]["Count"];
            /** @description Each day (UTC) of the time asked for, the first one first. */
            days: components["schemas"]["DayStatistics"][];
        };
        /**
         * ChannelStatistics
         * @description What was done in a channel.
         * @example {
         *       "channel_id": 1,
         *       "name": "Channel 1",
         *       "kind": "public",
         *       "member_count": 42,
         *       "message_count": 301,
         *       "sender_count": 17,
         *       "deleted_count": 2,
         *       "report_count": 1
         *     }
         */
        ChannelStatistics: {
            channel_id: components["schemas"]["Id"];
            name: components["schemas"]["ChannelName"];
            kind: components["schemas"]["ChannelKind"];
            member_count: components["schemas"]["Count"];
            message_count: components["schemas"]["Count"];
            sender_count: components["schemas"]["Count"];
            deleted_count: components["schemas"]["Count"];
            report_count: components["schemas"]["Count"];
        };
        /**
         * ChannelStatisticsList
         * @description Channels, those where the most was said first.
         */
        ChannelStatisticsList: components["schemas"]["ChannelStatistics"][];
        /**
         * AuditAction
         * @description What a moderator, or one who manages a channel, did.
         * @example user:block
         * @enum {string}
         */
        AuditAction: "appeal:lift" | "appeal:uphold" | "bot:create" | "bot:delete" | "channel:archive" | "channel:create" | "channel:delete" | "channel:restore" | "channel:retain" | "channel:update" | "held:approve" | "held:refuse" | "invitation:create" | "invitation:revoke" | "invite:create" | "invite:revoke" | "member:add" | "member:ban" | "member:expel" | "member:remove" | "member:set" | "member:silence" | "member:unban" | "member:unsilence" | "message:delete" | "messages:remove" | "messages:removed" | "report:open" | "report:resolve" | "report:take" | "role:set" | "rule:create" | "rule:delete" | "settings:update" | "token:create" | "token:revoke" | "user:block" | "user:sign_out" | "user:unblock";
        /**
         * ActCount
         * @description How often something was done.
         * @example {
         *       "action": "user:block",
         *       "count": 5
         *     }
         */
        ActCount: {
            action: components["schemas"]["AuditAction"];
            count: components["schemas"]["Count"];
        };
        /**
         * ModeratorStatistics
         * @description What someone did who moderates, as the audit log has it.
         * @example {
         *       "user_id": 3,
         *       "username": "moderator",
         *       "act_count": 5,
         *       "acts": [
         *         {
         *           "action": "user:block",
         *           "count": 5
         *         }
         *       ]
         *     }
         */
        ModeratorStatistics: {
            user_id: components["schemas"]["Id"];
            username: components["schemas"]["Username"];
            act_count: components["schemas"]["Count"];
            /** @description How often each thing was done, the most frequent first. */
            acts: components["schemas"]["ActCount"][];
        };
        /**
         * ModeratorStatisticsList
         * @description Those who moderate, who did the most first.
         */
        ModeratorStatisticsList: components["schemas"]["ModeratorStatistics"][];
        /**
         * Invitation
         * @description A way into the service for whoever has its code.
         * @example {
         *       "id": 1,
         *       "created_by": 1,
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "expires_at": "2026-11-30T12:00:00.000Z",
         *       "max_uses": 10,
         *       "uses": 0
         *     }
         */
        Invitation: {
            id: components["schemas"]["Id"];
            created_by: components["schemas"]["Id"];
            created_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
            max_uses?: components["schemas"]["MaxUses"];
            /** @description How many have registered by it. */
            uses: number;
        };
        /**
         * InvitationList
         * @description Invitations to the service, by id.
         */
        InvitationList: components["schemas"]["Invitation"][];
        /**
         * CreatedInvitation
         * @description An invitation that has just been created, with its code.
         * @example {
         *       "id": 1,
         *       "created_by": 1,
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "expires_at": "2026-11-30T12:00:00.000Z",
         *       "max_uses": 10,
         *       "uses": 0,
         *       "code": "Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f"
         *     }
         */
        CreatedInvitation: {
            id: components["schemas"]["Id"];
            created_by: components["schemas"]["Id"];
            created_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
            max_uses?: components["schemas"]["MaxUses"];
            /** @description How many have registered by it. */
            uses: number;
            code: components["schemas"]["InviteCode"];
        };
        /**
         * NewReport
         * @description What is wrong with a message.
         * @example {
         *       "reason": "Advertising"
         *     }
         */
        NewReport: {
            reason: components["schemas"]["Reason"];
        };
        /**
         * ReportState
         * @description Whether somebody looks into a report.
         * @example open
         * @enum {string}
         */
        ReportState: "open" | "taken" | "resolved";
        /**
         * NoteText
         * @description A text for moderators, or to them.
         * @example The third time this week.
         */
        NoteText: string;
        /**
         * ReportNote
         * @description What a moderator found out.
         * @example {
         *       "id": 1,
         *       "author_id": 3,
         *       "author_username": "moderator",
         *       "text": "The third time this week.",
         *       "created_at": "2026-11-23T12:05:00.000Z"
         *     }
         */
        ReportNote: {
            id: components["schemas"]["Id"];
            author_id: components["schemas"]["Id"];
            author_username: components["schemas"]["Username"];
            text: components["schemas"]["NoteText"];
            created_at: components["schemas"]["Timestamp"];
        };
        /**
         * Report
         * @description Somebody's word that a message is not as it should be, with the message as it was then.
         * @example {
         *       "id": 1,
         *       "reporter_id": 2,
         *       "reporter_username": "user2",
         *       "channel_id": 1,
         *       "message_id": 17,
         *       "sender_id": 1,
         *       "sender_username": "user1",
         *       "content": "Buy now!",
         *       "reason": "Advertising",
         *       "state": "open",
         *       "created_at": "2026-11-23T12:00:00.000Z",
         *       "changed_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        Report: {
            id: components["schemas"]["Id"];
            reporter_id: components["schemas"]["Id"];
            reporter_username: components["schemas"]["Username"];
            channel_id: components["schemas"]["Id"];
            message_id: components["schemas"]["Id"];
            sender_id: components["schemas"]["Id"];
            sender_username: components["schemas"]["Username"];
            /** @description What the message said; not once its sender has deleted their account. */
            content?: string;
            reason: components["schemas"]["Reason"];
            state: components["schemas"]["ReportState"];
            assignee_id?: components["schemas"]["Id"];
            assignee_username?: components["schemas"]["Username"];
            created_at: components["schemas"]["Timestamp"];
            changed_at: components["schemas"]["Timestamp"];
            /** @description What moderators noted, the oldest first; in the report itself, not in lists. */
            notes?: components["schemas"]["ReportNote"][];
        };
        /**
         * ReportList
         * @description Reports, the oldest first.
         */
        ReportList: components["schemas"]["Report"][];
        /**
         * ReportUpdate
         * @description What becomes of a report, and what to note of it.
         * @example {
         *       "state": "resolved",
         *       "note": "Deleted the message and spoke with user1."
         *     }
         */
        ReportUpdate: {
            state?: components["schemas"]["ReportState"];
            note?: components["schemas"]["NoteText"];
        };
        /**
         * NewAppeal
         * @description Why one should not be blocked; with one's password, since whoever is blocked cannot sign in.
         * @example {
         *       "username": "user1",
         *       "password": "correct horse battery",
         *       "text": "It was my brother."
         *     }
         */
        NewAppeal: {
            username: components["schemas"]["Username"];
            /**
             * Format: password
             * @description The password.
             */
            password: string;
            text: components["schemas"]["NoteText"];
        };
        /**
         * AppealOutcome
         * @description Whether the block is lifted or stays.
         * @example lifted
         * @enum {string}
         */
        AppealOutcome: "lifted" | "upheld";
        /**
         * Appeal
         * @description What a blocked user says against it, and what a moderator decided.
         * @example {
         *       "id": 1,
         *       "user_id": 1,
         *       "username": "user1",
         *       "text": "It was my brother.",
         *       "created_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        Appeal: {
            id: components["schemas"]["Id"];
            user_id: components["schemas"]["Id"];
            username: components["schemas"]["Username"];
            text: components["schemas"]["NoteText"];
            decision?: components["schemas"]["AppealOutcome"];
            answer?: components["schemas"]["Reason"];
            decided_by?: components["schemas"]["Id"];
            created_at: components["schemas"]["Timestamp"];
            decided_at?: components["schemas"]["Timestamp"];
        };
        /**
         * AppealList
         * @description Appeals, the oldest first.
         */
        AppealList: components["schemas"]["Appeal"][];
        /**
         * AppealDecision
         * @description What is decided about an appeal, and what the user is told.
         * @example {
         *       "decision": "lifted",
         *       "answer": "Welcome back."
         *     }
         */
        AppealDecision: {
            decision: components["schemas"]["AppealOutcome"];
            answer?: components["schemas"]["Reason"];
        };
        /**
         * ContentRuleAction
         * @description What becomes of a message that a rule finds: it is refused; held until a moderator has seen it; or sent with █ in the place of what was found, which nobody is shown. The strictest rule decides. A change of a message is not held, but refused.
         * @example hold
         * @enum {string}
         */
        ContentRuleAction: "refuse" | "hold" | "hide";
        /**
         * ContentRule
         * @description What messages are looked through for.
         * @example {
         *       "id": 1,
         *       "kind": "words",
         *       "text": "buy now",
         *       "action": "hold",
         *       "created_by": 3,
         *       "created_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        ContentRule: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            kind: "words" | "pattern";
            text: string;
            action: components["schemas"]["ContentRuleAction"];
            created_by: components["schemas"]["Id"];
            created_at: components["schemas"]["Timestamp"];
        };
        /**
         * ContentRuleList
         * @description All rules for what is said, by id.
         */
        ContentRuleList: components["schemas"]["ContentRule"][];
        /**
         * NewContentRule
         * @description What messages are looked through for: `words`, whole ones in this order, or a `pattern` in the syntax of RE2; case does not matter, nor whether ё or е is written.
         * @example {
         *       "kind": "words",
         *       "text": "buy now",
         *       "action": "hold"
         *     }
         */
        NewContentRule: {
            /** @enum {string} */
            kind: "words" | "pattern";
            text: string;
            action: components["schemas"]["ContentRuleAction"];
        };
        /**
         * HeldMessage
         * @description A message that waits for a moderator, with the rule that held it.
         * @example {
         *       "id": 1,
         *       "channel_id": 1,
         *       "sender_id": 1,
         *       "sender_username": "user1",
         *       "content": "Buy now!",
         *       "rule_id": 1,
         *       "created_at": "2026-11-23T12:00:00.000Z"
         *     }
         */
        HeldMessage: {
            id: components["schemas"]["Id"];
            channel_id: components["schemas"]["Id"];
            sender_id: components["schemas"]["Id"];
            sender_username: components["schemas"]["Username"];
            content: string;
            reply_to?: components["schemas"]["Id"];
            /** @description What it brings along, which moderators may download while it waits. */
            attachments?: components["schemas"]["Attachment"][];
            rule_id: components["schemas"]["Id"];
            created_at: components["schemas"]["Timestamp"];
            /** @enum {string} */
            decision?: "approved" | "refused";
            decided_by?: components["schemas"]["Id"];
            decided_at?: components["schemas"]["Timestamp"];
        };
        /**
         * HeldMessageList
         * @description Messages that wait, the oldest first.
         */
        HeldMessageList: components["schemas"]["HeldMessage"][];
        /**
         * HeldDecision
         * @description Whether a held message is sent, in its sender's name, or never.
         * @example {
         *       "decision": "approved"
         *     }
         */
        HeldDecision: {
            /** @enum {string} */
            decision: "approved" | "refused";
        };
        /**
         * AuditEntry
         * @description One act of a moderator, or of one who manages a channel. It stays as it is for ever; people are named as they are called now.
         * @example {
         *       "id": 17,
         *       "at": "2026-11-23T12:00:00.000Z",
         *       "actor_id": 3,
         *       "actor_username": "moderator",
         *       "action": "user:block",
         *       "user_id": 1,
         *       "username": "user1",
         *       "reason": "Advertising in every channel",
         *       "address": "192.0.2.7",
         *       "request_id": "2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d"
         *     }
         */
        AuditEntry: {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Timestamp"];
            actor_id?: components["schemas"]["Id"];
            actor_username?: components["schemas"]["Username"];
            action: components["schemas"]["AuditAction"];
            user_id?: components["schemas"]["Id"];
            username?: components["schemas"]["Username"];
            channel_id?: components["schemas"]["Id"];
            message_id?: components["schemas"]["Id"];
            reason?: components["schemas"]["Reason"];
            /** @description What else there is to say of it, by action, such as the name of a channel or the role that was given. */
            details?: {
                [key: string]: unknown;
            };
            /** @description Where it came from. */
            address?: string;
            /** @description The id of the request, under which the log of the service has it; not over sockets. */
            request_id?: string;
        };
        /**
         * AuditEntryList
         * @description Acts, the latest first.
         */
        AuditEntryList: components["schemas"]["AuditEntry"][];
        /**
         * NewRemoval
         * @description Whose messages to delete: in one channel or in all but the conversations of others, and of which span of time; without `since` from the beginning, without `until` up to now.
         * @example {
         *       "user_id": 1,
         *       "since": "2026-11-23T12:00:00.000Z",
         *       "reason": "Advertising in every channel"
         *     }
         */
        NewRemoval: {
            user_id: components["schemas"]["Id"];
            channel_id?: components["schemas"]["Id"];
            since?: components["schemas"]["Timestamp"];
            until?: components["schemas"]["Timestamp"];
            reason?: components["schemas"]["Reason"];
        };
        /**
         * Removal
         * @description The deletion of many messages of one user, which is under way until it has `finished_at`.
         * @example {
         *       "id": 1,
         *       "user_id": 1,
         *       "until": "2026-11-23T13:00:00.000Z",
         *       "requested_by": 3,
         *       "removed": 200,
         *       "created_at": "2026-11-23T13:00:00.000Z"
         *     }
         */
        Removal: {
            id: components["schemas"]["Id"];
            user_id: components["schemas"]["Id"];
            channel_id?: components["schemas"]["Id"];
            since?: components["schemas"]["Timestamp"];
            until: components["schemas"]["Timestamp"];
            reason?: components["schemas"]["Reason"];
            requested_by: components["schemas"]["Id"];
            /**
             * Format: int64
             * @description How many messages have been deleted so far.
             */
            removed: number;
            created_at: components["schemas"]["Timestamp"];
            finished_at?: components["schemas"]["Timestamp"];
        };
        /**
         * Health
         * @description The service is well.
         * @example {
         *       "status": "ok"
         *     }
         */
        Health: {
            /** @constant */
            status: "ok";
        };
        /**
         * Readiness
         * @description The service can do its work. `bus` is how this node hears of others: it is `alone`, it is `connected` to them, or it has `lost`
         *     the way to them and looks for itself.
         * @example {
         *       "status": "ok",
         *       "bus": "connected"
         *     }
         */
        Readiness: {
            /** @constant */
            status: "ok";
            /** @enum {string} */
            bus: "alone" | "connected" | "lost";
        };
        /**
         * JsonWebKeySet
         * @description The keys that verify access tokens (RFC 7517), the newest first; none where tokens are signed with a secret (HS256).
         * @example {
         *       "keys": [
         *         {
         *           "kty": "RSA",
         *           "use": "sig",
         *           "alg": "RS256",
         *           "kid": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
         *           "n": "0vx7agoebGcQSuuPiLJXZptN",
         *           "e": "AQAB"
         *         }
         *       ]
         *     }
         */
        JsonWebKeySet: {
            /** @description A token's header names its key as `kid`. */
            keys: {
                /** @constant */
                kty: "RSA";
                /** @constant */
                use: "sig";
                /** @constant */
                alg: "RS256";
                kid: string;
                n: string;
                e: string;
            }[];
        };
        /**
         * DocumentText
         * @description A document as text.
         * @example openapi: 3.1.0
         */
        DocumentText: string;
        /**
         * Document
         * @description An API document.
         * @example {
         *       "openapi": "3.1.0"
         *     }
         */
        Document: {
            [key: string]: unknown;
        };
        /**
         * DocsAsset
         * @description A file of the documentation page.
         * @example docs.js
         * @enum {string}
         */
        DocsAsset: "scalar.js" | "docs.js";
        /**
         * PageScript
         * @description The name of a script of the page.
         * @example page-1a2b3c.js
         */
        PageScript: string;
        /**
         * PageStyle
         * @description The name of a style of the page.
         * @example page-1a2b3c.css
         */
        PageStyle: string;
        /**
         * PageEmoji
         * @description The name of a list of emoji.
         * @example data-1a2b3c.json
         */
        PageEmoji: string;
        /**
         * ToneOfEmoji
         * @description An emoji with a tone of skin, or one for each person in it.
         * @example {
         *       "emoji": "👋🏽",
         *       "version": 1,
         *       "tone": 3
         *     }
         */
        ToneOfEmoji: {
            emoji: components["schemas"]["Emoji"];
            /** @description The version of the list in which it came. */
            version: number;
            /** @description From 1, the lightest, to 5; one for each person in it. */
            tone: number | number[];
        };
        /**
         * NamedEmoji
         * @description An emoji, and what it is found by.
         * @example {
         *       "annotation": "waving hand",
         *       "emoji": "👋",
         *       "group": 1,
         *       "order": 188,
         *       "version": 0.6,
         *       "tags": [
         *         "hello",
         *         "wave"
         *       ]
         *     }
         */
        NamedEmoji: {
            /** @description Its short name. */
            annotation: string;
            emoji: components["schemas"]["Emoji"];
            /** @description The same in signs. */
            emoticon?: string;
            /** @description Its group in Unicode's list. */
            group: number;
            /** @description Its place in Unicode's list. */
            order: number;
            /** @description The version of the list in which it came. */
            version: number;
            /** @description Names without spaces. */
            shortcodes?: string[];
            /** @description What it is found by. */
            tags: string[];
            /** @description The same with other tones of skin. */
            skins?: components["schemas"]["ToneOfEmoji"][];
        };
        /**
         * EmojiList
         * @description Emoji of Unicode's list with names in one language (CLDR), as `emoji-picker-element` reads them.
         * @example [
         *       {
         *         "annotation": "waving hand",
         *         "emoji": "👋",
         *         "group": 1,
         *         "order": 188,
         *         "version": 0.6,
         *         "tags": [
         *           "hello",
         *           "wave"
         *         ]
         *       }
         *     ]
         */
        EmojiList: components["schemas"]["NamedEmoji"][];
    };
    responses: {
        /** @description The request does not fit this document; `errors` says where. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:bad_request",
                 *       "title": "Bad request",
                 *       "status": 400,
                 *       "detail": "The input does not fit the API document.",
                 *       "code": "bad_request",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7",
                 *       "errors": [
                 *         {
                 *           "pointer": "/query/limit",
                 *           "detail": "must be <= 200"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description You may not do this, or you are blocked. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:forbidden",
                 *       "title": "Not allowed",
                 *       "status": 403,
                 *       "detail": "Only a moderator may do this.",
                 *       "code": "forbidden",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It contradicts what is already there; `code` says how. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:username_taken",
                 *       "title": "User name taken",
                 *       "status": 409,
                 *       "detail": "Another account has this user name.",
                 *       "code": "username_taken",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than 100 KiB. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:payload_too_large",
                 *       "title": "Payload too large",
                 *       "status": 413,
                 *       "detail": "The body is larger than 100 KiB.",
                 *       "code": "payload_too_large",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of another media type. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:unsupported_media_type",
                 *       "title": "Unsupported media type",
                 *       "status": 415,
                 *       "detail": "The body must be application/json.",
                 *       "code": "unsupported_media_type",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too often; `Retry-After` says how long to wait. */
        TooManyRequests: {
            headers: {
                /**
                 * @description Try again after so many seconds.
                 * @example 1
                 */
                "Retry-After": string;
                /**
                 * @description What is left of which policy, and for how many seconds (draft-ietf-httpapi-ratelimit-headers).
                 * @example "write";r=0;t=17
                 */
                RateLimit: string;
                /**
                 * @description How many times in how many seconds (draft-ietf-httpapi-ratelimit-headers).
                 * @example "write";q=300;w=60
                 */
                "RateLimit-Policy": string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:rate_limited",
                 *       "title": "Too many requests",
                 *       "status": 429,
                 *       "detail": "You have asked for this too often; wait a little.",
                 *       "code": "rate_limited",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7",
                 *       "retry_after": 17
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unforeseen; the log has it under the request id. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:internal_error",
                 *       "title": "Internal error",
                 *       "status": 500,
                 *       "detail": "Something went wrong here.",
                 *       "code": "internal_error",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database cannot be reached, there is too much to do, or the service is stopping. */
        Unavailable: {
            headers: {
                /**
                 * @description Try again after so many seconds.
                 * @example 1
                 */
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:unavailable",
                 *       "title": "Unavailable",
                 *       "status": 503,
                 *       "detail": "The database cannot be reached.",
                 *       "code": "unavailable",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or you may not know of it. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:not_found",
                 *       "title": "Not found",
                 *       "status": 404,
                 *       "detail": "There is no such channel.",
                 *       "code": "not_found",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid access token. */
        Unauthenticated: {
            headers: {
                /**
                 * @description How to sign in (RFC 6750).
                 * @example Bearer
                 */
                "WWW-Authenticate": string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:unauthenticated",
                 *       "title": "Not signed in",
                 *       "status": 401,
                 *       "detail": "This needs an access token.",
                 *       "code": "unauthenticated",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description One page of messages. */
        MessagePage: {
            headers: {
                /**
                 * @description The pages before and after this one (RFC 8288).
                 * @example </messages/1/?before=51&limit=50>; rel="prev"
                 */
                Link?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example [
                 *       {
                 *         "id": 1,
                 *         "revision": 1,
                 *         "channel_id": 1,
                 *         "sender_id": 1,
                 *         "sender_username": "user1",
                 *         "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e",
                 *         "content": "Hello from user1",
                 *         "created_at": "2026-11-23T12:00:00.000Z"
                 *       }
                 *     ]
                 */
                "application/json": components["schemas"]["MessageList"];
            };
        };
        /** @description Too often, or the channel is in slow mode and the sender has just written; `Retry-After` says how long to wait. */
        SlowMode: {
            headers: {
                /**
                 * @description Try again after so many seconds.
                 * @example 1
                 */
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:slow_mode",
                 *       "title": "Slow mode",
                 *       "status": 429,
                 *       "detail": "You have just written in this channel; wait a little.",
                 *       "code": "slow_mode",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7",
                 *       "retry_after": 30
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The file is larger than the service takes. */
        FileTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:payload_too_large",
                 *       "title": "Payload too large",
                 *       "status": 413,
                 *       "detail": "The file is larger than 25 MiB.",
                 *       "code": "payload_too_large",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many files of mine wait for a message to take them. */
        TooManyUploads: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:too_many_uploads",
                 *       "title": "Too many uploads",
                 *       "status": 429,
                 *       "detail": "100 files of yours wait for a message; send or wait.",
                 *       "code": "too_many_uploads",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is what you have already. */
        NotModified: {
            headers: {
                /**
                 * @description For how long it may be kept; never by a cache that others use too.
                 * @example private, max-age=31536000, immutable
                 */
                "Cache-Control": string;
                /**
                 * @description Which content this is (RFC 9110).
                 * @example "1"
                 */
                ETag: string;
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The file does not have the range. */
        RangeNotSatisfiable: {
            headers: {
                /**
                 * @description Which bytes follow, and how many the file has; `*` if none do (RFC 9110).
                 * @example bytes 0-1023/4096
                 */
                "Content-Range": string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:range_not_satisfiable",
                 *       "title": "Range not satisfiable",
                 *       "status": 416,
                 *       "detail": "The file has fewer bytes.",
                 *       "code": "range_not_satisfiable",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The message, as committed. */
        Message: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "id": 1,
                 *       "revision": 1,
                 *       "channel_id": 1,
                 *       "sender_id": 1,
                 *       "sender_username": "user1",
                 *       "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e",
                 *       "content": "Hello from user1",
                 *       "created_at": "2026-11-23T12:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["Message"];
            };
        };
        /** @description It was there, and is not any more. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:atom-chat:problem:invite_invalid",
                 *       "title": "Invite not valid any more",
                 *       "status": 410,
                 *       "detail": "This invite has expired, is used up or was revoked.",
                 *       "code": "invite_invalid",
                 *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Done. */
        Confirmed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Done"
                 *     }
                 */
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        /** @description The settings as they are now. */
        CurrentSettings: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "registration": "invitation"
                 *     }
                 */
                "application/json": components["schemas"]["Settings"];
            };
        };
    };
    parameters: {
        /**
         * @description How many at most.
         * @example 50
         */
        Limit: number;
        /**
         * @description The cursor; only items with a larger id.
         * @example 0
         */
        After: number;
        /**
         * @description The identity's id.
         * @example 1
         */
        IdentityId: components["schemas"]["Id"];
        /**
         * @description The channel's id.
         * @example 1
         */
        ChannelId: components["schemas"]["Id"];
        /**
         * @description Only messages with a smaller id.
         * @example 51
         */
        BeforeMessage: components["schemas"]["Id"];
        /**
         * @description Only messages with a larger id; the page then begins right after it.
         * @example 0
         */
        AfterMessage: components["schemas"]["Revision"];
        /**
         * @description The attachment's id.
         * @example 1
         */
        AttachmentId: components["schemas"]["Id"];
        /**
         * @description The `ETag` of what I have already (RFC 9110).
         * @example "1"
         */
        IfNoneMatch: string;
        /**
         * @description The part that is wanted (RFC 9110).
         * @example bytes=0-1023
         */
        Range: string;
        /**
         * @description The `ETag` that the range is of; otherwise the whole is wanted (RFC 9110).
         * @example "1"
         */
        IfRange: string;
        /**
         * @description The message's id.
         * @example 1
         */
        MessageId: components["schemas"]["Id"];
        /**
         * @description The emoji, percent-encoded.
         * @example 👍
         */
        Emoji: components["schemas"]["Emoji"];
        /**
         * @description The user's id.
         * @example 1
         */
        UserId: components["schemas"]["Id"];
        /**
         * @description The invite's id.
         * @example 1
         */
        InviteId: components["schemas"]["Id"];
        /**
         * @description The invite's code.
         * @example Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f
         */
        InviteCode: components["schemas"]["InviteCode"];
        /**
         * @description The session's id.
         * @example 1
         */
        SessionId: components["schemas"]["Id"];
        /**
         * @description The user's id.
         * @example 1
         */
        UserIdQuery: components["schemas"]["Id"];
        /**
         * @description The channel's id.
         * @example 1
         */
        ChannelIdQuery: components["schemas"]["Id"];
        /**
         * @description From this time on; without it, seven days before the end.
         * @example 2026-11-01T00:00:00.000Z
         */
        StatisticsSince: components["schemas"]["Timestamp"];
        /**
         * @description Before this time; without it, now.
         * @example 2026-12-01T00:00:00.000Z
         */
        StatisticsUntil: components["schemas"]["Timestamp"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description Try again after so many seconds.
         * @example 1
         */
        "Retry-After": string;
        /**
         * @description What is left of which policy, and for how many seconds (draft-ietf-httpapi-ratelimit-headers).
         * @example "write";r=0;t=17
         */
        RateLimit: string;
        /**
         * @description How many times in how many seconds (draft-ietf-httpapi-ratelimit-headers).
         * @example "write";q=300;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description How to sign in (RFC 6750).
         * @example Bearer
         */
        "WWW-Authenticate": string;
        /**
         * @description The pages before and after this one (RFC 8288).
         * @example </messages/1/?before=51&limit=50>; rel="prev"
         */
        Link: string;
        /**
         * @description Ranges may be asked for.
         * @example bytes
         */
        "Accept-Ranges": "bytes";
        /**
         * @description For how long it may be kept; never by a cache that others use too.
         * @example private, max-age=31536000, immutable
         */
        "Cache-Control": string;
        /**
         * @description Whether it is to be shown or saved, and its name (RFC 6266).
         * @example attachment; filename="report.pdf"; filename*=UTF-8''report.pdf
         */
        "Content-Disposition": string;
        /**
         * @description How many bytes follow.
         * @example 1024
         */
        "Content-Length": string;
        /**
         * @description A browser that shows it may run nothing in it, and load nothing for it.
         * @example default-src 'none'; sandbox; frame-ancestors 'none'
         */
        "Content-Security-Policy": string;
        /**
         * @description Which content this is (RFC 9110).
         * @example "1"
         */
        ETag: string;
        /**
         * @description Which bytes follow, and how many the file has; `*` if none do (RFC 9110).
         * @example bytes 0-1023/4096
         */
        "Content-Range": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    registerUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "user3",
                 *       "email": "user3@example.com",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 4,
                     *       "username": "user3",
                     *       "email": "user3@example.com",
                     *       "role": "user",
                     *       "is_blocked": false,
                     *       "created_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenGrant"];
            };
        };
        responses: {
            /** @description An access token and a refresh token. */
            200: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "token_type": "bearer",
                     *       "expires_in": 1800,
                     *       "refresh_token": "atom_rt_kX0n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f3"
                     *     }
                     */
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description Wrong user name or password, or a refresh token that is not valid. */
            401: {
                headers: {
                    /**
                     * @description How to sign in (RFC 6750).
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:atom-chat:problem:invalid_credentials",
                     *       "title": "Wrong user name or password",
                     *       "status": 401,
                     *       "detail": "The user name or the password is wrong.",
                     *       "code": "invalid_credentials",
                     *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "atom_ec_n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5"
                 *     }
                 */
                "application/json": components["schemas"]["EmailConfirmation"];
            };
        };
        responses: {
            /** @description It is confirmed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestEmailConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "user1@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description If there is such an account, a mail is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "If there is such an account, a mail is on its way"
                     *     }
                     */
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "user1@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description If there is such an account, a mail is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "If there is such an account, a mail is on its way"
                     *     }
                     */
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "atom_pr_n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5",
                 *       "new_password": "staple the battery"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordResetConfirmation"];
            };
        };
        responses: {
            /** @description It is set. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSignInMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ways that the operator has opened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "registration": "open",
                     *       "email_confirmation": false,
                     *       "oidc": {
                     *         "name": "Example Inc."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignInMethods"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    startOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to send the browser. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "authorization_url": "https://login.example.com/auth?client_id=atom-chat&response_type=code",
                     *       "ticket": "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                     *     }
                     */
                    "application/json": components["schemas"]["OidcStart"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createTokenByOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ticket": "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                 *       "code": "aBcD",
                 *       "state": "eFgH"
                 *     }
                 */
                "application/json": components["schemas"]["OidcGrant"];
            };
        };
        responses: {
            /** @description An access token and a refresh token. */
            200: {
                headers: {
                    /** @description Always `no-store`. */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
                     *       "token_type": "bearer",
                     *       "expires_in": 1800,
                     *       "refresh_token": "atom_rt_kX0n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f3"
                     *     }
                     */
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The provider does not confirm it. */
            401: {
                headers: {
                    /**
                     * @description How to sign in (RFC 6750).
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:atom-chat:problem:oidc_failed",
                     *       "title": "Sign-in failed",
                     *       "status": 401,
                     *       "detail": "The provider did not confirm who you are; try again.",
                     *       "code": "oidc_failed",
                     *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listIdentities: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of identities. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "issuer": "https://login.example.com",
                     *         "subject": "248289761001",
                     *         "created_at": "2026-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["IdentityList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    addIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ticket": "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                 *       "code": "aBcD",
                 *       "state": "eFgH",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["NewIdentity"];
            };
        };
        responses: {
            /** @description The identity, which is mine. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "issuer": "https://login.example.com",
                     *       "subject": "248289761001",
                     *       "created_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Identity"];
                };
            };
            400: components["responses"]["BadRequest"];
            /** @description The provider does not confirm it. */
            401: {
                headers: {
                    /**
                     * @description How to sign in (RFC 6750).
                     * @example Bearer
                     */
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "urn:atom-chat:problem:oidc_failed",
                     *       "title": "Sign-in failed",
                     *       "status": 401,
                     *       "detail": "The provider did not confirm who you are; try again.",
                     *       "code": "oidc_failed",
                     *       "request_id": "1c9e6679-7425-40de-944b-e07fc1f90ae7"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The identity's id.
                 * @example 1
                 */
                identity_id: components["parameters"]["IdentityId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not mine any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "atom_rt_kX0n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f3",
                 *       "token_type_hint": "refresh_token"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["TokenRevocation"];
            };
        };
        responses: {
            /** @description The token is not valid any more, if it ever was. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMessages: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description Only messages with a smaller id.
                 * @example 51
                 */
                before?: components["parameters"]["BeforeMessage"];
                /**
                 * @description Only messages with a larger id; the page then begins right after it.
                 * @example 0
                 */
                after?: components["parameters"]["AfterMessage"];
                /**
                 * @description The page with this message in its middle, or its place if it is not there. Not with the other two.
                 * @example 51
                 */
                around?: components["schemas"]["Id"];
            };
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MessagePage"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "Hello from user1",
                 *       "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e"
                 *     }
                 */
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description The message, committed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "revision": 1,
                     *       "channel_id": 1,
                     *       "sender_id": 1,
                     *       "sender_username": "user1",
                     *       "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e",
                     *       "content": "Hello from user1",
                     *       "created_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["SlowMode"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    uploadAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "file": "(the file)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["NewFile"];
            };
        };
        responses: {
            /** @description The file, kept. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "holiday.jpg",
                     *       "media_type": "image/jpeg",
                     *       "size": 482113,
                     *       "width": 4000,
                     *       "height": 3000,
                     *       "has_thumbnail": true
                     *     }
                     */
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["FileTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyUploads"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of what I have already (RFC 9110).
                 * @example "1"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description The part that is wanted (RFC 9110).
                 * @example bytes=0-1023
                 */
                Range?: components["parameters"]["Range"];
                /**
                 * @description The `ETag` that the range is of; otherwise the whole is wanted (RFC 9110).
                 * @example "1"
                 */
                "If-Range"?: components["parameters"]["IfRange"];
            };
            path: {
                /**
                 * @description The attachment's id.
                 * @example 1
                 */
                attachment_id: components["parameters"]["AttachmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /**
                     * @description Ranges may be asked for.
                     * @example bytes
                     */
                    "Accept-Ranges": "bytes";
                    /**
                     * @description For how long it may be kept; never by a cache that others use too.
                     * @example private, max-age=31536000, immutable
                     */
                    "Cache-Control": string;
                    /**
                     * @description Whether it is to be shown or saved, and its name (RFC 6266).
                     * @example attachment; filename="report.pdf"; filename*=UTF-8''report.pdf
                     */
                    "Content-Disposition": string;
                    /**
                     * @description How many bytes follow.
                     * @example 1024
                     */
                    "Content-Length": string;
                    /**
                     * @description A browser that shows it may run nothing in it, and load nothing for it.
                     * @example default-src 'none'; sandbox; frame-ancestors 'none'
                     */
                    "Content-Security-Policy": string;
                    /**
                     * @description Which content this is (RFC 9110).
                     * @example "1"
                     */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example (the file) */
                    "application/octet-stream": components["schemas"]["FileContent"];
                    /** @example (the file) */
                    "*/*": components["schemas"]["FileContent"];
                };
            };
            /** @description The range of the file that was asked for (RFC 9110); who asks for several gets the whole file. */
            206: {
                headers: {
                    /**
                     * @description Ranges may be asked for.
                     * @example bytes
                     */
                    "Accept-Ranges": "bytes";
                    /**
                     * @description For how long it may be kept; never by a cache that others use too.
                     * @example private, max-age=31536000, immutable
                     */
                    "Cache-Control": string;
                    /**
                     * @description Whether it is to be shown or saved, and its name (RFC 6266).
                     * @example attachment; filename="report.pdf"; filename*=UTF-8''report.pdf
                     */
                    "Content-Disposition": string;
                    /**
                     * @description How many bytes follow.
                     * @example 1024
                     */
                    "Content-Length": string;
                    /**
                     * @description A browser that shows it may run nothing in it, and load nothing for it.
                     * @example default-src 'none'; sandbox; frame-ancestors 'none'
                     */
                    "Content-Security-Policy": string;
                    /**
                     * @description Which content this is (RFC 9110).
                     * @example "1"
                     */
                    ETag: string;
                    /**
                     * @description Which bytes follow, and how many the file has; `*` if none do (RFC 9110).
                     * @example bytes 0-1023/4096
                     */
                    "Content-Range": string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example (the file) */
                    "application/octet-stream": components["schemas"]["FileContent"];
                    /** @example (the file) */
                    "*/*": components["schemas"]["FileContent"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getThumbnail: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of what I have already (RFC 9110).
                 * @example "1"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The attachment's id.
                 * @example 1
                 */
                attachment_id: components["parameters"]["AttachmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The thumbnail. */
            200: {
                headers: {
                    /**
                     * @description For how long it may be kept; never by a cache that others use too.
                     * @example private, max-age=31536000, immutable
                     */
                    "Cache-Control": string;
                    /**
                     * @description Whether it is to be shown or saved, and its name (RFC 6266).
                     * @example attachment; filename="report.pdf"; filename*=UTF-8''report.pdf
                     */
                    "Content-Disposition": string;
                    /**
                     * @description A browser that shows it may run nothing in it, and load nothing for it.
                     * @example default-src 'none'; sandbox; frame-ancestors 'none'
                     */
                    "Content-Security-Policy": string;
                    /**
                     * @description Which content this is (RFC 9110).
                     * @example "1"
                     */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example (the picture) */
                    "image/webp": components["schemas"]["FileContent"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    editMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "Hello again from user1"
                 *     }
                 */
                "application/json": components["schemas"]["MessageUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEdits: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "revision": 3,
                     *         "content": "Helo from user1",
                     *         "written_at": "2026-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["EditList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listThread: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description Only messages with a smaller id.
                 * @example 51
                 */
                before?: components["parameters"]["BeforeMessage"];
                /**
                 * @description Only messages with a larger id; the page then begins right after it.
                 * @example 0
                 */
                after?: components["parameters"]["AfterMessage"];
            };
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MessagePage"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReactions: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
                /**
                 * @description The emoji, percent-encoded.
                 * @example 👍
                 */
                emoji: components["parameters"]["Emoji"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "user_id": 1,
                     *         "username": "user1",
                     *         "created_at": "2026-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ReactorList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    addReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
                /**
                 * @description The emoji, percent-encoded.
                 * @example 👍
                 */
                emoji: components["parameters"]["Emoji"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
                /**
                 * @description The emoji, percent-encoded.
                 * @example 👍
                 */
                emoji: components["parameters"]["Emoji"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    pinMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    unpinMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchMessages: {
        parameters: {
            query: {
                /**
                 * @description What to look for.
                 * @example release notes -draft
                 */
                query: string;
                /**
                 * @description Only in this channel.
                 * @example 1
                 */
                channel_id?: components["schemas"]["Id"];
                /**
                 * @description Only by this user.
                 * @example 1
                 */
                sender_id?: components["schemas"]["Id"];
                /**
                 * @description Only what was written at this time or later.
                 * @example 2026-11-01T00:00:00.000Z
                 */
                since?: components["schemas"]["Timestamp"];
                /**
                 * @description Only what was written before this time.
                 * @example 2026-12-01T00:00:00.000Z
                 */
                until?: components["schemas"]["Timestamp"];
                /**
                 * @description Only messages with an attachment, or only those without.
                 * @example true
                 */
                has_attachment?: boolean;
                /**
                 * @description The cursor, as in the `Link` to this page.
                 * @example 1764000000000-1-17
                 */
                before?: string;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of hits. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "message": {
                     *           "id": 1,
                     *           "revision": 1,
                     *           "channel_id": 1,
                     *           "sender_id": 1,
                     *           "sender_username": "user1",
                     *           "client_id": "0b8f7c1e-6d0a-4c53-9a52-3f0f6d1c2b4e",
                     *           "content": "Hello from user1",
                     *           "created_at": "2026-11-23T12:00:00.000Z"
                     *         },
                     *         "snippet": "Hello from user1",
                     *         "highlights": [
                     *           {
                     *             "start": 0,
                     *             "end": 5
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SearchHitList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listChannels: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of channels. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "name": "Channel 1",
                     *         "kind": "private",
                     *         "revision": 2,
                     *         "created_at": "2026-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ChannelList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    openChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Releases",
                 *       "topic": "The next release"
                 *     }
                 */
                "application/json": components["schemas"]["ChannelDraft"];
            };
        };
        responses: {
            /** @description The channel. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 4,
                     *       "name": "Releases",
                     *       "kind": "public",
                     *       "topic": "The next release",
                     *       "revision": 0,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "Channel 1",
                     *       "kind": "private",
                     *       "revision": 2,
                     *       "created_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "topic": "The next release"
                 *     }
                 */
                "application/json": components["schemas"]["ChannelUpdate"];
            };
        };
        responses: {
            /** @description The channel, changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 4,
                     *       "name": "Releases",
                     *       "kind": "public",
                     *       "topic": "The next release",
                     *       "revision": 17,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDirectory: {
        parameters: {
            query: {
                /**
                 * @description A part of a name, topic or description.
                 * @example release
                 */
                query?: string;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of channels. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 4,
                     *         "name": "Releases",
                     *         "topic": "The next release",
                     *         "created_at": "2026-11-23T12:00:00.000Z",
                     *         "member_count": 12,
                     *         "is_member": true
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["Directory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPins: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description Only messages with a smaller id.
                 * @example 51
                 */
                before?: components["parameters"]["BeforeMessage"];
            };
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["MessagePage"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    archiveChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 4,
                     *       "name": "Releases",
                     *       "kind": "public",
                     *       "topic": "The next release",
                     *       "revision": 17,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 1,
                     *       "archived_at": "2026-11-24T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel, restored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 4,
                     *       "name": "Releases",
                     *       "kind": "public",
                     *       "topic": "The next release",
                     *       "revision": 17,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    joinChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 4,
                     *       "name": "Releases",
                     *       "kind": "public",
                     *       "topic": "The next release",
                     *       "revision": 17,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    leaveChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You do not belong to it any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMembers: {
        parameters: {
            query: {
                /**
                 * @description Only those whose user name or display name, or a word in that, begins with it, in any case.
                 * @example ad
                 */
                query?: string;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of members. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "username": "user1",
                     *         "role": "user",
                     *         "channel_role": "member"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "moderator"
                 *     }
                 */
                "application/json": components["schemas"]["MembershipUpdate"];
            };
        };
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "username": "user2",
                     *       "role": "user",
                     *       "channel_role": "moderator"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    expelMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user does not belong to the channel any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    silenceMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "until": "2026-12-01T00:00:00.000Z",
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["Restraint"];
            };
        };
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 2,
                     *       "username": "user2",
                     *       "role": "user",
                     *       "channel_role": "member",
                     *       "silenced_until": "2026-12-01T00:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    unsilenceMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member may write. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBans: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of bans. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "user_id": 1,
                     *         "username": "user1",
                     *         "banned_by": 3,
                     *         "created_at": "2026-11-23T12:00:00.000Z",
                     *         "reason": "Advertising"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["BanList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    banUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["Restraint"];
            };
        };
        responses: {
            /** @description The user is banned. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    unbanUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is not banned. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listInvites: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of invites. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "channel_id": 4,
                     *         "created_by": 1,
                     *         "created_at": "2026-11-23T12:00:00.000Z",
                     *         "expires_at": "2026-11-30T12:00:00.000Z",
                     *         "max_uses": 10,
                     *         "uses": 0
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["InviteList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expires_in_seconds": 604800,
                 *       "max_uses": 10
                 *     }
                 */
                "application/json": components["schemas"]["NewInvite"];
            };
        };
        responses: {
            /** @description The invite, with its code, which is shown only now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "channel_id": 4,
                     *       "created_by": 1,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "expires_at": "2026-11-30T12:00:00.000Z",
                     *       "max_uses": 10,
                     *       "uses": 0,
                     *       "code": "Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedInvite"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The invite's id.
                 * @example 1
                 */
                invite_id: components["parameters"]["InviteId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody joins by this invite any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The invite's code.
                 * @example Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f
                 */
                code: components["parameters"]["InviteCode"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel, as far as one who may join it may know. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel_id": 4,
                     *       "name": "Releases",
                     *       "kind": "private",
                     *       "member_count": 12,
                     *       "is_member": false
                     *     }
                     */
                    "application/json": components["schemas"]["InvitePreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The invite's code.
                 * @example Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f
                 */
                code: components["parameters"]["InviteCode"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channel. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 4,
                     *       "name": "Releases",
                     *       "kind": "private",
                     *       "topic": "The next release",
                     *       "revision": 17,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    openDirectChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_ids": [
                 *         2
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewDirectChannel"];
            };
        };
        responses: {
            /** @description The conversation that there is already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "user1, user2",
                     *       "kind": "direct",
                     *       "revision": 0,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 1,
                     *       "members": [
                     *         {
                     *           "id": 1,
                     *           "username": "user1",
                     *           "role": "user",
                     *           "channel_role": "member"
                     *         },
                     *         {
                     *           "id": 2,
                     *           "username": "user2",
                     *           "role": "user",
                     *           "channel_role": "member"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description A new conversation. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 5,
                     *       "name": "user1, user2",
                     *       "kind": "direct",
                     *       "revision": 0,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 1,
                     *       "members": [
                     *         {
                     *           "id": 1,
                     *           "username": "user1",
                     *           "role": "user",
                     *           "channel_role": "member"
                     *         },
                     *         {
                     *           "id": 2,
                     *           "username": "user2",
                     *           "role": "user",
                     *           "channel_role": "member"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Channel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchUsers: {
        parameters: {
            query: {
                /**
                 * @description A part of the name.
                 * @example ada
                 */
                query?: string;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of users. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "username": "user1",
                     *         "role": "user",
                     *         "display_name": "Ada Lovelace"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ProfileList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateMembership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "is_muted": true
                 *     }
                 */
                "application/json": components["schemas"]["OwnMembershipUpdate"];
            };
        };
        responses: {
            /** @description The membership as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "role": "member",
                     *       "read_id": 17,
                     *       "is_muted": true,
                     *       "unread_count": 3,
                     *       "mention_count": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    markRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message_id": 17
                 *     }
                 */
                "application/json": components["schemas"]["ReadMark"];
            };
        };
        responses: {
            /** @description Where the marker stands, and what is left to read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channel_id": 1,
                     *       "read_id": 17,
                     *       "unread_count": 0,
                     *       "mention_count": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ReadState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "username": "user1",
                     *       "email": "user1@example.com",
                     *       "role": "user",
                     *       "is_blocked": false,
                     *       "created_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "display_name": "Ada Lovelace",
                 *       "status_text": null
                 *     }
                 */
                "application/json": components["schemas"]["ProfileUpdate"];
            };
        };
        responses: {
            /** @description My account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "username": "user1",
                     *       "email": "user1@example.com",
                     *       "role": "user",
                     *       "is_blocked": false,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "display_name": "Ada Lovelace"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "file": "(the picture)"
                 *     }
                 */
                "multipart/form-data": components["schemas"]["NewFile"];
            };
        };
        responses: {
            /** @description The picture as it is kept; everyone may download it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "avatar.webp",
                     *       "media_type": "image/webp",
                     *       "size": 9120,
                     *       "width": 256,
                     *       "height": 256,
                     *       "has_thumbnail": false
                     *     }
                     */
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["FileTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyUploads"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeAvatar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none now. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["AccountDeletion"];
            };
        };
        responses: {
            /** @description The account is gone; its messages will follow. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Account deleted"
                     *     }
                     */
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest one. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "state": "running",
                     *       "requested_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being made. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "state": "running",
                     *       "requested_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Export"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    downloadExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive. */
            200: {
                headers: {
                    /**
                     * @description For how long it may be kept; never by a cache that others use too.
                     * @example private, max-age=31536000, immutable
                     */
                    "Cache-Control": string;
                    /**
                     * @description Whether it is to be shown or saved, and its name (RFC 6266).
                     * @example attachment; filename="report.pdf"; filename*=UTF-8''report.pdf
                     */
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example (the archive) */
                    "application/zip": components["schemas"]["FileContent"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listIgnored: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of users. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "username": "user1",
                     *         "role": "user",
                     *         "display_name": "Ada Lovelace"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ProfileList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    ignoreUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whom I ignore now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "username": "user1",
                     *       "role": "user",
                     *       "display_name": "Ada Lovelace"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    unignoreUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whom I ignore no longer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "username": "user1",
                     *       "role": "user",
                     *       "display_name": "Ada Lovelace"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description I am signed in nowhere else any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_password": "correct horse battery",
                 *       "new_password": "staple the battery"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description It is changed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordProof"];
            };
        };
        responses: {
            /** @description The secret, which is shown only now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
                     *       "uri": "otpauth://totp/Atom%20Chat:user1?issuer=Atom%20Chat&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                     *     }
                     */
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["SecondFactorConfirmation"];
            };
        };
        responses: {
            /** @description It is confirmed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recovery_codes": [
                     *         "abcd-efgh-2345-ijkl"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordProof"];
            };
        };
        responses: {
            /** @description There is none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of sessions. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "device": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                     *         "address": "192.0.2.1",
                     *         "created_at": "2026-11-23T12:00:00.000Z",
                     *         "last_used_at": "2026-11-24T09:30:00.000Z",
                     *         "expires_at": "2026-12-24T09:30:00.000Z",
                     *         "is_current": true
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description I am signed in nowhere any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The session's id.
                 * @example 1
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "username": "user1",
                     *       "role": "user",
                     *       "display_name": "Ada Lovelace"
                     *     }
                     */
                    "application/json": components["schemas"]["Profile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    setRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "moderator"
                 *     }
                 */
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "username": "user1",
                     *       "email": "user1@example.com",
                     *       "role": "moderator",
                     *       "is_blocked": false,
                     *       "created_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAvatar: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of what I have already (RFC 9110).
                 * @example "1"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    /**
                     * @description For how long it may be kept; never by a cache that others use too.
                     * @example private, max-age=31536000, immutable
                     */
                    "Cache-Control": string;
                    /**
                     * @description Whether it is to be shown or saved, and its name (RFC 6266).
                     * @example attachment; filename="report.pdf"; filename*=UTF-8''report.pdf
                     */
                    "Content-Disposition": string;
                    /**
                     * @description A browser that shows it may run nothing in it, and load nothing for it.
                     * @example default-src 'none'; sandbox; frame-ancestors 'none'
                     */
                    "Content-Security-Policy": string;
                    /**
                     * @description Which content this is (RFC 9110).
                     * @example "1"
                     */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example (the picture) */
                    "image/webp": components["schemas"]["FileContent"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query: {
                /**
                 * @description A part of a user name or e-mail address.
                 * @example user
                 */
                query?: string;
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of users. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "username": "user1",
                     *         "email": "user1@example.com",
                     *         "role": "user",
                     *         "is_blocked": false,
                     *         "created_at": "2026-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["UserList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    blockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "until": "2026-12-01T00:00:00.000Z",
                 *       "reason": "Advertising in every channel"
                 *     }
                 */
                "application/json": components["schemas"]["Restraint"];
            };
        };
        responses: {
            200: components["responses"]["Confirmed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    unblockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Confirmed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Channel 3"
                 *     }
                 */
                "application/json": components["schemas"]["NewChannel"];
            };
        };
        responses: {
            /** @description The channel. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 3,
                     *       "name": "Channel 3",
                     *       "kind": "private",
                     *       "revision": 0,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 3,
                     *       "members": []
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedChannel"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Confirmed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    addMember: {
        parameters: {
            query: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserIdQuery"];
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelIdQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Confirmed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeMember: {
        parameters: {
            query: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserIdQuery"];
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelIdQuery"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Confirmed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listBots: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of bots. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 7,
                     *         "username": "weather",
                     *         "role": "user",
                     *         "is_blocked": false,
                     *         "created_at": "2026-11-23T12:00:00.000Z",
                     *         "created_by": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["BotList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createBot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "weather",
                 *       "display_name": "Weather"
                 *     }
                 */
                "application/json": components["schemas"]["NewBot"];
            };
        };
        responses: {
            /** @description The bot. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 7,
                     *       "username": "weather",
                     *       "role": "user",
                     *       "is_blocked": false,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "created_by": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Bot"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteBot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listApiTokens: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of API tokens. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 12,
                     *         "name": "forecast script",
                     *         "scopes": [
                     *           "read",
                     *           "write"
                     *         ],
                     *         "created_at": "2026-11-23T12:00:00.000Z",
                     *         "last_used_at": "2026-11-23T12:00:00.000Z",
                     *         "expires_at": "2027-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ApiTokenList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "forecast script",
                 *       "scopes": [
                 *         "read",
                 *         "write"
                 *       ],
                 *       "expires_in_days": 365
                 *     }
                 */
                "application/json": components["schemas"]["NewApiToken"];
            };
        };
        responses: {
            /** @description The token, with its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 12,
                     *       "name": "forecast script",
                     *       "scopes": [
                     *         "read",
                     *         "write"
                     *       ],
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "last_used_at": "2026-11-23T12:00:00.000Z",
                     *       "expires_at": "2027-11-23T12:00:00.000Z",
                     *       "token": "atom_at_k3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9fZk3n8b1QyT0v0a1b2c3d"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedApiToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeApiToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
                /**
                 * @description The session's id.
                 * @example 1
                 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody gets in by it any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUserSessions: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of sessions. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "device": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                     *         "address": "192.0.2.1",
                     *         "created_at": "2026-11-23T12:00:00.000Z",
                     *         "last_used_at": "2026-11-24T09:30:00.000Z",
                     *         "expires_at": "2026-12-24T09:30:00.000Z",
                     *         "is_current": false
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The user's id.
                 * @example 1
                 */
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are signed in nowhere any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CurrentSettings"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "registration": "invitation"
                 *     }
                 */
                "application/json": components["schemas"]["SettingsUpdate"];
            };
        };
        responses: {
            200: components["responses"]["CurrentSettings"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getStatistics: {
        parameters: {
            query?: {
                /**
                 * @description From this time on; without it, seven days before the end.
                 * @example 2026-11-01T00:00:00.000Z
                 */
                since?: components["parameters"]["StatisticsSince"];
                /**
                 * @description Before this time; without it, now.
                 * @example 2026-12-01T00:00:00.000Z
                 */
                until?: components["parameters"]["StatisticsUntil"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statistics of the service. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_count": 120,
                     *       "blocked_count": 2,
                     *       "bot_count": 1,
                     *       "channel_count": 14,
                     *       "open_reports": 3,
                     *       "held_messages": 0,
                     *       "open_appeals": 1,
                     *       "days": [
                     *         {
                     *           "day": "2026-11-23",
                     *           "message_count": 512,
                     *           "sender_count": 37,
                     *           "registered_count": 4
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listChannelStatistics: {
        parameters: {
            query: {
                /**
                 * @description From this time on; without it, seven days before the end.
                 * @example 2026-11-01T00:00:00.000Z
                 */
                since?: components["parameters"]["StatisticsSince"];
                /**
                 * @description Before this time; without it, now.
                 * @example 2026-12-01T00:00:00.000Z
                 */
                until?: components["parameters"]["StatisticsUntil"];
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statistics of the channels. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "channel_id": 1,
                     *         "name": "Channel 1",
                     *         "kind": "public",
                     *         "member_count": 42,
                     *         "message_count": 301,
                     *         "sender_count": 17,
                     *         "deleted_count": 2,
                     *         "report_count": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ChannelStatisticsList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listModeratorStatistics: {
        parameters: {
            query: {
                /**
                 * @description From this time on; without it, seven days before the end.
                 * @example 2026-11-01T00:00:00.000Z
                 */
                since?: components["parameters"]["StatisticsSince"];
                /**
                 * @description Before this time; without it, now.
                 * @example 2026-12-01T00:00:00.000Z
                 */
                until?: components["parameters"]["StatisticsUntil"];
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statistics of the moderators. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "user_id": 3,
                     *         "username": "moderator",
                     *         "act_count": 5,
                     *         "acts": [
                     *           {
                     *             "action": "user:block",
                     *             "count": 5
                     *           }
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ModeratorStatisticsList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listInvitations: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of invitations. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "created_by": 1,
                     *         "created_at": "2026-11-23T12:00:00.000Z",
                     *         "expires_at": "2026-11-30T12:00:00.000Z",
                     *         "max_uses": 10,
                     *         "uses": 0
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expires_in_seconds": 604800,
                 *       "max_uses": 10
                 *     }
                 */
                "application/json": components["schemas"]["NewInvite"];
            };
        };
        responses: {
            /** @description The invitation, with its code, which is shown only now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "created_by": 1,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "expires_at": "2026-11-30T12:00:00.000Z",
                     *       "max_uses": 10,
                     *       "uses": 0,
                     *       "code": "Zk3n8b1QyT0vJ5sWmX2dLr7cPaHgUe9f"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedInvitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The invite's id.
                 * @example 1
                 */
                invite_id: components["parameters"]["InviteId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody joins by this invite any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    reportMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The channel's id.
                 * @example 1
                 */
                channel_id: components["parameters"]["ChannelId"];
                /**
                 * @description The message's id.
                 * @example 1
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description The report is with the moderators. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Reported"
                     *     }
                     */
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReports: {
        parameters: {
            query: {
                /**
                 * @description Only those in this state.
                 * @example open
                 */
                state?: components["schemas"]["ReportState"];
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of reports. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "reporter_id": 2,
                     *         "reporter_username": "user2",
                     *         "channel_id": 1,
                     *         "message_id": 17,
                     *         "sender_id": 1,
                     *         "sender_username": "user1",
                     *         "content": "Buy now!",
                     *         "reason": "Advertising",
                     *         "state": "open",
                     *         "created_at": "2026-11-23T12:00:00.000Z",
                     *         "changed_at": "2026-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ReportList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The report's id.
                 * @example 1
                 */
                report_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "reporter_id": 2,
                     *       "reporter_username": "user2",
                     *       "channel_id": 1,
                     *       "message_id": 17,
                     *       "sender_id": 1,
                     *       "sender_username": "user1",
                     *       "content": "Buy now!",
                     *       "reason": "Advertising",
                     *       "state": "open",
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "changed_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Report"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The report's id.
                 * @example 1
                 */
                report_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "taken"
                 *     }
                 */
                "application/json": components["schemas"]["ReportUpdate"];
            };
        };
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "reporter_id": 2,
                     *       "reporter_username": "user2",
                     *       "channel_id": 1,
                     *       "message_id": 17,
                     *       "sender_id": 1,
                     *       "sender_username": "user1",
                     *       "content": "Buy now!",
                     *       "reason": "Advertising",
                     *       "state": "taken",
                     *       "assignee_id": 3,
                     *       "assignee_username": "moderator",
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "changed_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Report"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    appealBlock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "user1",
                 *       "password": "correct horse battery",
                 *       "text": "It was my brother."
                 *     }
                 */
                "application/json": components["schemas"]["NewAppeal"];
            };
        };
        responses: {
            /** @description The appeal is with the moderators. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "The moderators will look at it"
                     *     }
                     */
                    "application/json": components["schemas"]["Confirmation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAppeals: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of appeals. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "user_id": 1,
                     *         "username": "user1",
                     *         "text": "It was my brother.",
                     *         "created_at": "2026-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["AppealList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    decideAppeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The appeal's id.
                 * @example 1
                 */
                appeal_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "lifted",
                 *       "answer": "Welcome back."
                 *     }
                 */
                "application/json": components["schemas"]["AppealDecision"];
            };
        };
        responses: {
            /** @description The appeal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "user_id": 1,
                     *       "username": "user1",
                     *       "text": "It was my brother.",
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "decision": "lifted",
                     *       "answer": "Welcome back.",
                     *       "decided_by": 3,
                     *       "decided_at": "2026-11-23T13:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Appeal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listContentRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "kind": "words",
                     *         "text": "buy now",
                     *         "action": "hold",
                     *         "created_by": 3,
                     *         "created_at": "2026-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ContentRuleList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createContentRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "words",
                 *       "text": "buy now",
                 *       "action": "hold"
                 *     }
                 */
                "application/json": components["schemas"]["NewContentRule"];
            };
        };
        responses: {
            /** @description The rule. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "kind": "words",
                     *       "text": "buy now",
                     *       "action": "hold",
                     *       "created_by": 3,
                     *       "created_at": "2026-11-23T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ContentRule"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteContentRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The rule's id.
                 * @example 1
                 */
                rule_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It holds no more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listHeldMessages: {
        parameters: {
            query: {
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
                /**
                 * @description The cursor; only items with a larger id.
                 * @example 0
                 */
                after: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of them. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "channel_id": 1,
                     *         "sender_id": 1,
                     *         "sender_username": "user1",
                     *         "content": "Buy now!",
                     *         "rule_id": 1,
                     *         "created_at": "2026-11-23T12:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["HeldMessageList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    decideHeldMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The held message's id.
                 * @example 1
                 */
                held_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "approved"
                 *     }
                 */
                "application/json": components["schemas"]["HeldDecision"];
            };
        };
        responses: {
            /** @description The held message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "channel_id": 1,
                     *       "sender_id": 1,
                     *       "sender_username": "user1",
                     *       "content": "Buy now!",
                     *       "rule_id": 1,
                     *       "created_at": "2026-11-23T12:00:00.000Z",
                     *       "decision": "approved",
                     *       "decided_by": 3,
                     *       "decided_at": "2026-11-23T12:05:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["HeldMessage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAuditEntries: {
        parameters: {
            query: {
                /**
                 * @description Only what this user did.
                 * @example 3
                 */
                actor_id?: components["schemas"]["Id"];
                /**
                 * @description Only what was done to this user.
                 * @example 1
                 */
                user_id?: components["schemas"]["Id"];
                /**
                 * @description Only what was done in this channel.
                 * @example 1
                 */
                channel_id?: components["schemas"]["Id"];
                /**
                 * @description Only acts of this kind.
                 * @example user:block
                 */
                action?: components["schemas"]["AuditAction"];
                /**
                 * @description Only what was done at this time or later.
                 * @example 2026-11-01T00:00:00.000Z
                 */
                since?: components["schemas"]["Timestamp"];
                /**
                 * @description Only what was done before this time.
                 * @example 2026-12-01T00:00:00.000Z
                 */
                until?: components["schemas"]["Timestamp"];
                /**
                 * @description The cursor; only entries with a smaller id.
                 * @example 51
                 */
                before?: components["schemas"]["Id"];
                /**
                 * @description How many at most.
                 * @example 50
                 */
                limit: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of acts. */
            200: {
                headers: {
                    /**
                     * @description The pages before and after this one (RFC 8288).
                     * @example </messages/1/?before=51&limit=50>; rel="prev"
                     */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 17,
                     *         "at": "2026-11-23T12:00:00.000Z",
                     *         "actor_id": 3,
                     *         "actor_username": "moderator",
                     *         "action": "user:block",
                     *         "user_id": 1,
                     *         "username": "user1",
                     *         "reason": "Advertising in every channel",
                     *         "address": "192.0.2.7"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["AuditEntryList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestRemoval: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": 1,
                 *       "since": "2026-11-23T12:00:00.000Z",
                 *       "reason": "Advertising in every channel"
                 *     }
                 */
                "application/json": components["schemas"]["NewRemoval"];
            };
        };
        responses: {
            /** @description The removal, which is under way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "user_id": 1,
                     *       "until": "2026-11-23T13:00:00.000Z",
                     *       "requested_by": 3,
                     *       "removed": 0,
                     *       "created_at": "2026-11-23T13:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Removal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRemoval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The removal's id.
                 * @example 1
                 */
                removal_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The removal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "user_id": 1,
                     *       "until": "2026-11-23T13:00:00.000Z",
                     *       "requested_by": 3,
                     *       "removed": 200,
                     *       "created_at": "2026-11-23T13:00:00.000Z",
                     *       "finished_at": "2026-11-23T13:00:02.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Removal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "bus": "connected"
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["BadRequest"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJwks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys; none where tokens are signed with a secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": []
                     *     }
                     */
                    "application/json": components["schemas"]["JsonWebKeySet"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getOpenapiYaml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document in one piece. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example openapi: 3.1.0 */
                    "application/yaml": components["schemas"]["DocumentText"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getOpenapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI document in one piece. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.0"
                     *     }
                     */
                    "application/json": components["schemas"]["Document"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getAsyncapiYaml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The AsyncAPI document in one piece. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example asyncapi: 3.1.0 */
                    "application/yaml": components["schemas"]["DocumentText"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getAsyncapiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The AsyncAPI document in one piece. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asyncapi": "3.1.0"
                     *     }
                     */
                    "application/json": components["schemas"]["Document"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each metric with its help and type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example # HELP atom_commit_queue Messages that wait to be committed
                     *     # TYPE atom_commit_queue gauge
                     *     atom_commit_queue 0
                     */
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The documentation page. */
            200: {
                headers: {
                    /** @description What the page may load, which is nothing of another host. */
                    "Content-Security-Policy": string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html> */
                    "text/html": components["schemas"]["DocumentText"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getDocsAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The file.
                 * @example docs.js
                 */
                asset: components["schemas"]["DocsAsset"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description It may be kept for an hour. */
                    "Cache-Control": "max-age=3600";
                    [name: string]: unknown;
                };
                content: {
                    /** @example "use strict" */
                    "text/javascript": components["schemas"]["DocumentText"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getHome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    /** @description What the page may load, which is nothing of another host. */
                    "Content-Security-Policy": string;
                    /** @description It is asked for anew each time. */
                    "Cache-Control": "no-cache";
                    [name: string]: unknown;
                };
                content: {
                    /** @example <!doctype html> */
                    "text/html": components["schemas"]["DocumentText"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getPageScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The file, whose name changes with its content.
                 * @example page-1a2b3c.js
                 */
                asset: components["schemas"]["PageScript"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description It may be kept for ever. */
                    "Cache-Control": "max-age=31536000, immutable";
                    [name: string]: unknown;
                };
                content: {
                    /** @example "use strict" */
                    "text/javascript": components["schemas"]["DocumentText"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getPageStyle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The file, whose name changes with its content.
                 * @example page-1a2b3c.css
                 */
                asset: components["schemas"]["PageStyle"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description It may be kept for ever. */
                    "Cache-Control": "max-age=31536000, immutable";
                    [name: string]: unknown;
                };
                content: {
                    /** @example body { margin: 0 } */
                    "text/css": components["schemas"]["DocumentText"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getPageEmoji: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The file, whose name changes with its content.
                 * @example data-1a2b3c.json
                 */
                asset: components["schemas"]["PageEmoji"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description It may be kept for ever. */
                    "Cache-Control": "max-age=31536000, immutable";
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "annotation": "waving hand",
                     *         "emoji": "👋",
                     *         "group": 1,
                     *         "order": 188,
                     *         "version": 0.6,
                     *         "tags": [
                     *           "hello",
                     *           "wave"
                     *         ]
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["EmojiList"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
}

// Made by generate.mjs from the OpenAPI document f2f0078074325cd793ef7bc1be0daedfe3db8b9eeeb9a07b0c69233c67c07517. Do not edit.

export interface paths {
    "/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Apps
         * @description Every Meta app, the oldest first.
         */
        get: operations["list_apps"];
        put?: never;
        /**
         * Add App
         * @description Add a Meta app for the numbers of several businesses, or bring one that is here up to date.
         */
        post: operations["add_app"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Assistants
         * @description The tenant's assistants, the oldest first.
         */
        get: operations["list_assistants"];
        put?: never;
        /**
         * Add Assistant
         * @description Add an assistant; a channel names the one that answers there.
         */
        post: operations["add_assistant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Assistant
         * @description One assistant.
         */
        get: operations["get_assistant"];
        put?: never;
        post?: never;
        /**
         * Remove Assistant
         * @description Remove an assistant with its rules, once no channel names it.
         */
        delete: operations["remove_assistant"];
        options?: never;
        head?: never;
        /**
         * Change Assistant
         * @description Change an assistant; what is left out stays.
         */
        patch: operations["change_assistant"];
        trace?: never;
    };
    "/v1/assistants/{id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rules
         * @description All rules in the order in which they are tried.
         */
        get: operations["list_rules"];
        put?: never;
        /**
         * Add Rule
         * @description Write a rule down.
         */
        post: operations["add_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rule
         * @description One rule.
         */
        get: operations["get_rule"];
        /**
         * Change Rule
         * @description Write a rule anew.
         */
        put: operations["change_rule"];
        post?: never;
        /**
         * Remove Rule
         * @description Take a rule out.
         */
        delete: operations["remove_rule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try Out
         * @description Which rule would answer this text at this moment, and what. Nothing is sent.
         */
        post: operations["try_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Channels
         * @description All channels, the oldest first. Webhook addresses and verify tokens are for admins.
         */
        get: operations["list_channels"];
        put?: never;
        /**
         * Add Channel
         * @description Add a channel, or bring the number that is here already up to date.
         */
        post: operations["add_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Channel
         * @description One channel.
         */
        get: operations["get_channel"];
        put?: never;
        post?: never;
        /**
         * Remove Channel
         * @description Let go of a channel's number and secrets; what was said there stays.
         */
        delete: operations["remove_channel"];
        options?: never;
        head?: never;
        /**
         * Change Channel
         * @description Change a channel; what is left out stays.
         */
        patch: operations["change_channel"];
        trace?: never;
    };
    "/v1/channels/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Reports
         * @description What WhatsApp told besides messages and statuses: templates, account, quality, fields unknown here; newest first.
         */
        get: operations["list_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring In
         * @description Hand over a customer's message. The reply is sent through the feed and the thread: deliver it from there.
         */
        post: operations["bring_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Receipts
         * @description Raw incoming events, the newest first; `state=parked` are those that could not be taken in.
         */
        get: operations["list_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/receipts/{rid}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay Receipt
         * @description Take a parked event in once more.
         */
        post: operations["replay_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Channel
         * @description Let a stopped channel send again, beginning with what waits.
         */
        post: operations["resume_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Channel Statuses
         * @description Every status told on this channel, of messages that are not ours too; the last told first.
         */
        get: operations["list_channel_statuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Contacts
         * @description Contacts, the newest first.
         */
        get: operations["list_contacts"];
        put?: never;
        /**
         * Add Contact
         * @description Add somebody who has not written yet.
         */
        post: operations["add_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Contact
         * @description One contact.
         */
        get: operations["get_contact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Contact
         * @description Change what the team says of a contact; attributes are put beside those there are.
         */
        patch: operations["change_contact"];
        trace?: never;
    };
    "/v1/contacts/{id}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Identities
         * @description Every name the contact writes under, and those of whoever was merged into it.
         */
        get: operations["list_identities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge Contact
         * @description Take two contacts for one: `into` speaks for both.
         */
        post: operations["merge_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Merges
         * @description The merges a contact took part in, the newest first.
         */
        get: operations["list_merges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Tag
         * @description Stick a word on a contact.
         */
        post: operations["add_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/tags/{tag}": {
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
         * Remove Tag
         * @description Take a word off a contact.
         */
        delete: operations["remove_tag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Conversations
         * @description Conversations, the one with the latest message first.
         */
        get: operations["list_conversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Conversation
         * @description One conversation.
         */
        get: operations["get_conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/hand-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand Back
         * @description Give it back to the assistant, or where the channel has none, to nobody.
         */
        post: operations["hand_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/handoffs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Handoffs
         * @description Who passed it to whom, the latest first.
         */
        get: operations["list_handoffs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages
         * @description A conversation's messages, the newest first; the cursor goes to older ones.
         */
        get: operations["list_messages"];
        put?: never;
        /**
         * Send Message
         * @description Say something in a conversation, now or at `send_at`. It is the caller's from then on.
         */
        post: operations["send_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark Read
         * @description Nothing in it is unread any more.
         */
        post: operations["mark_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen
         * @description Back to the open ones.
         */
        post: operations["reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve
         * @description Done, until the customer writes again.
         */
        post: operations["resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Snooze
         * @description Out of sight until a moment, or until the customer writes.
         */
        post: operations["snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take Over
         * @description Hold the conversation from now on; the assistant is silent.
         */
        post: operations["take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow
         * @description Server-sent events: `id: <number>`, `event: <noun.past>`, `data: {number, type, at, conversation_id, data}`.
         *
         *     Goes on after `Last-Event-ID` (or `after`), else begins now. Who comes too late to catch up gets `feed.reset` and reads
         *     anew what they show. A comment comes at least every 15 seconds.
         */
        get: operations["follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Hours
         * @description The week, in the business's own time.
         */
        get: operations["get_hours"];
        /**
         * Put Hours
         * @description Set the whole week.
         */
        put: operations["put_hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Keys
         * @description The keys that are not revoked, the newest first.
         */
        get: operations["list_keys"];
        put?: never;
        /**
         * Issue Key
         * @description Make a key, with no more scopes than its maker has. Its token is shown this once.
         */
        post: operations["issue_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
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
         * Revoke Key
         * @description End a key for good.
         */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign In
         * @description Open a session: a cookie, and the token that requests which write must carry as X-CSRF-Token.
         */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign Out
         * @description End the session.
         */
        post: operations["sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description Who asks, and where they may go. The cookie lasts on from here.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload
         * @description Store a file, to be sent by its id. Its type is found from its content.
         */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Media
         * @description What is known of a file.
         */
        get: operations["get_media"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/media/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Content
         * @description The file's bytes, or a part of them (`Range`).
         */
        get: operations["get_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Members
         * @description The team.
         */
        get: operations["list_members"];
        put?: never;
        /**
         * Add Member
         * @description Let somebody join; owners are made by owners.
         */
        post: operations["add_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{id}": {
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
         * Remove Member
         * @description Take a member out of the team.
         */
        delete: operations["remove_member"];
        options?: never;
        head?: never;
        /**
         * Change Member
         * @description Give a member another role.
         */
        patch: operations["change_member"];
        trace?: never;
    };
    "/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Merge
         * @description Part what a merge joined; gives the contact that speaks for itself again.
         */
        post: operations["undo_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Arrivals
         * @description Messages of all conversations in the order in which they came here, the newest first.
         */
        get: operations["list_arrivals"];
        put?: never;
        /**
         * Send First Message
         * @description Write to a number or user id; the conversation is opened where there is none.
         */
        post: operations["send_first_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Message
         * @description One message.
         */
        get: operations["get_message"];
        put?: never;
        post?: never;
        /**
         * Cancel
         * @description Take back a message that has not left yet.
         */
        delete: operations["cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend
         * @description Send a message that failed, or that may have been lost, (again).
         */
        post: operations["resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Statuses
         * @description Every status that WhatsApp has told of one message, in its order of time.
         */
        get: operations["list_statuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Profile
         * @description What anybody may be told of the business.
         */
        get: operations["get_profile"];
        /**
         * Put Profile
         * @description Write the profile.
         */
        put: operations["put_profile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Messages
         * @description Messages that have all these words, the newest first.
         */
        get: operations["search_messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tenants
         * @description Every business of the installation, by its short name.
         */
        get: operations["list_tenants"];
        put?: never;
        /**
         * Add Tenant
         * @description Add a business with a home of its own.
         */
        post: operations["add_tenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{id}": {
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
         * Remove Tenant
         * @description Close a business for good: its conversations, files and keys are erased.
         */
        delete: operations["remove_tenant"];
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
         * AppShape
         * @description A Meta app. Without a tenant it is shared by several.
         */
        AppShape: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Tenant Id */
            tenant_id: string | null;
            /** Webhook Url */
            webhook_url: string;
        };
        /**
         * AssistantChanges
         * @description What to change: what is left out stays.
         */
        AssistantChanges: {
            /** Handoff Line */
            handoff_line?: string | null;
            /** Language */
            language?: string | null;
            /** Name */
            name?: string | null;
        };
        /**
         * AssistantShape
         * @description A voice of the tenant's. `handoff_line` null: its built-in line in the language; empty: no line.
         */
        AssistantShape: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Handoff Line */
            handoff_line: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * Author
         * @description Who wrote a message.
         * @enum {string}
         */
        Author: "contact" | "agent" | "assistant" | "phone" | "system";
        /** Button */
        Button: {
            /** Id */
            id: string;
            /** Title */
            title: string;
        };
        /** Buttons */
        Buttons: {
            /** Body */
            body: string;
            /** Buttons */
            buttons: components["schemas"]["Button"][];
            /** Footer */
            footer?: string | null;
            /** Header */
            header?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "buttons";
        };
        /**
         * ChannelChanges
         * @description What to change: what is left out stays. `assistant_id` null: no assistant answers here.
         */
        ChannelChanges: {
            /** Access Token */
            access_token?: string | null;
            /** Assistant Id */
            assistant_id?: string | null;
            /** Display Number */
            display_number?: string | null;
            /** Graph Url */
            graph_url?: string | null;
            /** Mark Read */
            mark_read?: boolean | null;
            /** Name */
            name?: string | null;
            /** Pause Most Ms */
            pause_most_ms?: number | null;
            /** Pause Ms */
            pause_ms?: number | null;
            /** Per Second */
            per_second?: number | null;
        };
        /**
         * ChannelKind
         * @description How customers are reached: Meta's Cloud API, or a transport that the caller brings.
         * @enum {string}
         */
        ChannelKind: "cloud" | "api";
        /**
         * ChannelRef
         * @description Through which channel.
         */
        ChannelRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["ChannelKind"];
            /** Name */
            name: string;
        };
        /**
         * ChannelShape
         * @description One number, or one transport of the caller's. Secrets are never shown; the webhook's address only to admins.
         */
        ChannelShape: {
            /** App Id */
            app_id: string | null;
            /** App Webhook Url */
            app_webhook_url: string | null;
            /** Assistant Id */
            assistant_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Display Number */
            display_number: string | null;
            /** Graph Url */
            graph_url: string | null;
            /** Has Access Token */
            has_access_token: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["ChannelKind"];
            /** Mark Read */
            mark_read: boolean;
            /** Name */
            name: string;
            /** Pause Most Ms */
            pause_most_ms: number;
            /** Pause Ms */
            pause_ms: number;
            /** Per Second */
            per_second: number;
            /** Phone Number Id */
            phone_number_id: string | null;
            state: components["schemas"]["ChannelState"];
            /** State Code */
            state_code: number | null;
            /** State Reason */
            state_reason: string | null;
            /**
             * State Since
             * Format: date-time
             */
            state_since: string;
            /** Verify Token */
            verify_token: string | null;
            /** Waba Id */
            waba_id: string | null;
            /** Webhook Url */
            webhook_url: string | null;
        };
        /**
         * ChannelState
         * @description Whether a channel sends. It receives in every state.
         * @enum {string}
         */
        ChannelState: "active" | "stopped" | "removed";
        /**
         * ChatMessage
         * @description What a customer wrote, by the receptionist's gateway.
         */
        ChatMessage: {
            /** Message */
            message: string;
            /**
             * Sender
             * @example +1234567890
             */
            sender: string;
            /** Timestamp */
            timestamp?: string | number | null;
        };
        /**
         * ChatReply
         * @description The reply. `handoff`: a person takes over after it.
         */
        ChatReply: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Handoff */
            handoff: boolean;
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
            /** Reply */
            reply: string;
        };
        /**
         * ContactChanges
         * @description What to change: what is left out stays. An empty name takes the team's name back.
         */
        ContactChanges: {
            /** Attributes */
            attributes?: {
                [key: string]: unknown;
            } | null;
            /** Language */
            language?: string | null;
            /** Name */
            name?: string | null;
        };
        /**
         * ContactRef
         * @description Whom a conversation is with. Since 2026 even the number can be unknown.
         */
        ContactRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
            /** Phone */
            phone: string | null;
            /** Username */
            username: string | null;
        };
        /**
         * Contacts
         * @description Contact cards in WhatsApp's own shape: each needs `name.formatted_name`.
         */
        Contacts: {
            /** Contacts */
            contacts: {
                [key: string]: unknown;
            }[];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "contacts";
        };
        /**
         * ContactShape
         * @description A customer. `name` is the team's, else WhatsApp's profile name. `merged_into` names who speaks for this one now.
         */
        ContactShape: {
            /** Attributes */
            attributes: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Language */
            language: string | null;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Merged Into */
            merged_into: string | null;
            /** Name */
            name: string | null;
            /** Phone */
            phone: string | null;
            /** Profile Name */
            profile_name: string | null;
            /** Tags */
            tags: string[];
            /** Username */
            username: string | null;
        };
        /**
         * Conversation
         * @description All that was said between one contact and one channel.
         */
        Conversation: {
            assignee: components["schemas"]["MemberRef"] | null;
            channel: components["schemas"]["ChannelRef"];
            contact: components["schemas"]["ContactRef"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            handler: components["schemas"]["Handler"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Inbound At */
            last_inbound_at: string | null;
            /**
             * Last Message At
             * Format: date-time
             */
            last_message_at: string;
            /** Message Count */
            message_count: number;
            /** Preview */
            preview: string | null;
            /** @description Whose the newest message is. */
            preview_author: components["schemas"]["Author"] | null;
            preview_direction: components["schemas"]["Direction"] | null;
            /** @description How far it has come. */
            preview_status: components["schemas"]["Status"] | null;
            /** Resolved At */
            resolved_at: string | null;
            /** Snoozed Until */
            snoozed_until: string | null;
            state: components["schemas"]["ConversationState"];
            /** Unread */
            unread: number;
            /** Window Closes At */
            window_closes_at: string | null;
        };
        /**
         * ConversationState
         * @description Where a conversation stands for the team.
         * @enum {string}
         */
        ConversationState: "open" | "snoozed" | "resolved";
        /**
         * Credentials
         * @description E-mail address and password.
         */
        Credentials: {
            /** Email */
            email: string;
            /**
             * Password
             * Format: password
             */
            password: string;
        };
        /** CtaUrl */
        CtaUrl: {
            /** Body */
            body: string;
            /** Footer */
            footer?: string | null;
            /** Header */
            header?: string | null;
            /** Label */
            label: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "cta_url";
            /** Url */
            url: string;
        };
        /**
         * Direction
         * @description Who wrote: the customer, or the business.
         * @enum {string}
         */
        Direction: "inbound" | "outbound";
        /**
         * FieldProblem
         * @description What is wrong with one field of a request.
         */
        FieldProblem: {
            /** Field */
            field: string;
            /** Sentence */
            sentence: string;
        };
        /**
         * FirstMessage
         * @description A message to somebody, with whom a conversation is opened where there is none.
         */
        FirstMessage: {
            /**
             * Channel Id
             * Format: uuid
             */
            channel_id: string;
            /** Content */
            content: components["schemas"]["Text"] | components["schemas"]["Media"] | components["schemas"]["Reaction"] | components["schemas"]["Location"] | components["schemas"]["Contacts"] | components["schemas"]["Buttons"] | components["schemas"]["List"] | components["schemas"]["CtaUrl"] | components["schemas"]["Template"];
            /** Send At */
            send_at?: string | null;
            /** To */
            to: string | components["schemas"]["UserId"];
        };
        /**
         * Found
         * @description A message that a search found, with the customer it was said with.
         */
        Found: {
            author: components["schemas"]["Author"];
            /** Author Id */
            author_id: string | null;
            /** Author Name */
            author_name: string | null;
            /**
             * Channel Id
             * Format: uuid
             */
            channel_id: string;
            /**
             * Contact Id
             * Format: uuid
             */
            contact_id: string;
            /** Contact Name */
            contact_name: string | null;
            /** Content */
            content: {
                [key: string]: unknown;
            };
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deleted At */
            deleted_at: string | null;
            direction: components["schemas"]["Direction"];
            /** Edited At */
            edited_at: string | null;
            error: components["schemas"]["MessageError"] | null;
            /** Errors */
            errors: components["schemas"]["Trouble"][];
            /**
             * Forwarded
             * @description 0 no, 1 forwarded, 2 forwarded many times.
             */
            forwarded: number;
            /** From */
            from: string | null;
            /** From User Id */
            from_user_id: string | null;
            /** Group Id */
            group_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            media: components["schemas"]["MediaRef"] | null;
            pricing: components["schemas"]["Pricing"] | null;
            /** Reactions */
            reactions: components["schemas"]["ReactionShape"][];
            /** Referral */
            referral: {
                [key: string]: unknown;
            } | null;
            /** Reply To */
            reply_to: string | null;
            /** Reply To Id */
            reply_to_id: string | null;
            /** Scheduled At */
            scheduled_at: string | null;
            /** Sent At */
            sent_at: string | null;
            status: components["schemas"]["Status"];
            /** Subtype */
            subtype: string | null;
            /**
             * Target
             * @description The wamid that a reaction, edit or deletion is about.
             */
            target: string | null;
            /** Text */
            text: string | null;
            /**
             * Timestamp
             * @description WhatsApp's time in seconds since 1970, as it writes it.
             */
            timestamp: string | null;
            /** Type */
            type: string;
            /** Wamid */
            wamid: string | null;
        };
        /**
         * Handler
         * @description Whose turn it is to answer.
         * @enum {string}
         */
        Handler: "assistant" | "agent" | "nobody";
        /**
         * HandoffShape
         * @description Who passed a conversation to whom, why and when.
         */
        HandoffShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            from_handler: components["schemas"]["Handler"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            member: components["schemas"]["MemberRef"] | null;
            to_handler: components["schemas"]["Handler"];
            /** Why */
            why: string;
        };
        /**
         * Hours
         * @description The week. No openings at all: always open.
         */
        Hours: {
            /** Open Now */
            open_now: boolean;
            /** Openings */
            openings: components["schemas"]["Opening"][];
            /** Timezone */
            timezone: string;
        };
        /**
         * HoursBody
         * @description The whole week as it is to stand.
         */
        HoursBody: {
            /** Openings */
            openings: components["schemas"]["Opening"][];
        };
        /**
         * IdentityKind
         * @description What names a customer.
         * @enum {string}
         */
        IdentityKind: "phone" | "lid" | "bsuid";
        /**
         * IdentityShape
         * @description A name that a contact writes under. `retired_at`: the contact has left it.
         */
        IdentityShape: {
            /**
             * Contact Id
             * Format: uuid
             */
            contact_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: string;
            kind: components["schemas"]["IdentityKind"];
            /** Retired At */
            retired_at: string | null;
            /** Value */
            value: string;
            /** Written */
            written: string;
        };
        /**
         * Inbound
         * @description A customer's message that the caller's own transport has received. The same `id` again is the same message.
         */
        Inbound: {
            /** At */
            at?: string | null;
            from: components["schemas"]["Sender"];
            /** Id */
            id: string;
            /** Reply To */
            reply_to?: string | null;
            /** Text */
            text: string;
        };
        /**
         * IssuedKey
         * @description A key that was just made: its token is shown this once.
         */
        IssuedKey: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
            /** Scopes */
            scopes: string[];
            /** Token */
            token: string;
        };
        /**
         * KeyRef
         * @description The key that asks.
         */
        KeyRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * KeyShape
         * @description A program's key, recognised by its prefix.
         */
        KeyShape: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Prefix */
            prefix: string;
            /** Scopes */
            scopes: string[];
        };
        /** List */
        List: {
            /** Body */
            body: string;
            /** Button */
            button: string;
            /** Footer */
            footer?: string | null;
            /** Header */
            header?: string | null;
            /** Sections */
            sections: components["schemas"]["Section"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "list";
        };
        /** Location */
        Location: {
            /** Address */
            address?: string | null;
            /** Latitude */
            latitude: number;
            /** Longitude */
            longitude: number;
            /** Name */
            name?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "location";
        };
        /**
         * Me
         * @description Who asks: a person with the token that writing requests need, or a key.
         */
        Me: {
            /** Csrf Token */
            csrf_token: string | null;
            key?: components["schemas"]["KeyRef"] | null;
            person: components["schemas"]["PersonShape"] | null;
            /** Tenants */
            tenants: components["schemas"]["Membership"][];
        };
        /**
         * Media
         * @description A file: `media_id` (stored here), `link` (public URL) or `provider_id` (already at the provider); exactly one in requests.
         */
        Media: {
            /** Caption */
            caption?: string | null;
            /** Filename */
            filename?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "image" | "video" | "audio" | "document" | "sticker";
            /** Link */
            link?: string | null;
            /** Media Id */
            media_id?: string | null;
            /** Provider Id */
            provider_id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "media";
            /**
             * Voice
             * @default false
             */
            voice?: boolean;
        };
        /**
         * MediaRef
         * @description The file of a message. `url` gives its bytes once it is stored.
         */
        MediaRef: {
            /** Filename */
            filename: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Mime */
            mime: string | null;
            /** Size */
            size: number | null;
            state: components["schemas"]["MediaState"];
            /** Url */
            url: string;
        };
        /**
         * MediaShape
         * @description A file received or uploaded.
         */
        MediaShape: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Error */
            error: string | null;
            /** Filename */
            filename: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Mime */
            mime: string | null;
            /** Size */
            size: number | null;
            state: components["schemas"]["MediaState"];
            /** Url */
            url: string;
        };
        /**
         * MediaState
         * @description Where a file is.
         * @enum {string}
         */
        MediaState: "pending" | "stored" | "failed";
        /**
         * MemberChanges
         * @description Another role.
         */
        MemberChanges: {
            role: components["schemas"]["Role"];
        };
        /**
         * MemberRef
         * @description A person of the team; the name is unknown where the person is gone.
         */
        MemberRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name?: string | null;
        };
        /**
         * MemberShape
         * @description Somebody of the team.
         */
        MemberShape: {
            /** Email */
            email: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Person Id
             * Format: uuid
             */
            person_id: string;
            role: components["schemas"]["Role"];
        };
        /**
         * Membership
         * @description A tenant that may be entered; an operator who is no member enters without a role.
         */
        Membership: {
            /** Name */
            name: string;
            role: components["schemas"]["Role"] | null;
            /** Slug */
            slug: string;
        };
        /**
         * Merged
         * @description Who speaks for both now. `merge_id` undoes it; null: they were one already.
         */
        Merged: {
            /**
             * Contact Id
             * Format: uuid
             */
            contact_id: string;
            /** Merge Id */
            merge_id: string | null;
        };
        /**
         * MergeInto
         * @description The contact that is to speak for both.
         */
        MergeInto: {
            /**
             * Into
             * Format: uuid
             */
            into: string;
        };
        /**
         * MergeShape
         * @description Two contacts taken for one, which can be undone.
         */
        MergeShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * From Id
             * Format: uuid
             */
            from_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Into Id
             * Format: uuid
             */
            into_id: string;
            /** Undone At */
            undone_at: string | null;
            /** Why */
            why: string;
        };
        /**
         * Message
         * @description One message. `from`, `from_user_id`, `type`, `subtype`, `wamid` and `reply_to` are WhatsApp's own words.
         */
        Message: {
            author: components["schemas"]["Author"];
            /** Author Id */
            author_id: string | null;
            /** Author Name */
            author_name: string | null;
            /**
             * Channel Id
             * Format: uuid
             */
            channel_id: string;
            /** Content */
            content: {
                [key: string]: unknown;
            };
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deleted At */
            deleted_at: string | null;
            direction: components["schemas"]["Direction"];
            /** Edited At */
            edited_at: string | null;
            error: components["schemas"]["MessageError"] | null;
            /** Errors */
            errors: components["schemas"]["Trouble"][];
            /**
             * Forwarded
             * @description 0 no, 1 forwarded, 2 forwarded many times.
             */
            forwarded: number;
            /** From */
            from: string | null;
            /** From User Id */
            from_user_id: string | null;
            /** Group Id */
            group_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            media: components["schemas"]["MediaRef"] | null;
            pricing: components["schemas"]["Pricing"] | null;
            /** Reactions */
            reactions: components["schemas"]["ReactionShape"][];
            /** Referral */
            referral: {
                [key: string]: unknown;
            } | null;
            /** Reply To */
            reply_to: string | null;
            /** Reply To Id */
            reply_to_id: string | null;
            /** Scheduled At */
            scheduled_at: string | null;
            /** Sent At */
            sent_at: string | null;
            status: components["schemas"]["Status"];
            /** Subtype */
            subtype: string | null;
            /**
             * Target
             * @description The wamid that a reaction, edit or deletion is about.
             */
            target: string | null;
            /** Text */
            text: string | null;
            /**
             * Timestamp
             * @description WhatsApp's time in seconds since 1970, as it writes it.
             */
            timestamp: string | null;
            /** Type */
            type: string;
            /** Wamid */
            wamid: string | null;
        };
        /**
         * MessageError
         * @description Why a message failed, or what WhatsApp said of one that it could not show.
         */
        MessageError: {
            /** Code */
            code: number | null;
            /** Sentence */
            sentence: string;
        };
        /**
         * NewApp
         * @description A Meta app of the operator's, for the numbers of several tenants.
         */
        NewApp: {
            /**
             * App Secret
             * Format: password
             */
            app_secret: string;
            /** Name */
            name: string;
            /**
             * Verify Token
             * Format: password
             */
            verify_token: string;
        };
        /**
         * NewAssistant
         * @description An assistant to add, or as it is to stand.
         */
        NewAssistant: {
            /** Handoff Line */
            handoff_line?: string | null;
            /**
             * Language
             * @default en
             */
            language?: string;
            /** Name */
            name: string;
        };
        /**
         * NewChannel
         * @description A channel to add. A cloud channel needs its number, account, token, and its app: the app's secret, or its id here.
         */
        NewChannel: {
            /** Access Token */
            access_token?: string | null;
            /** App Id */
            app_id?: string | null;
            /** App Secret */
            app_secret?: string | null;
            /** Display Number */
            display_number?: string | null;
            /** Graph Url */
            graph_url?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "cloud" | "api";
            /**
             * Name
             * @default
             */
            name?: string;
            /** Phone Number Id */
            phone_number_id?: string | null;
            /** Verify Token */
            verify_token?: string | null;
            /** Waba Id */
            waba_id?: string | null;
        };
        /**
         * NewContact
         * @description Somebody who has not written yet.
         */
        NewContact: {
            /** Attributes */
            attributes?: {
                [key: string]: unknown;
            };
            /** Language */
            language?: string | null;
            /** Name */
            name?: string | null;
            /**
             * Phone
             * @example +5511987654321
             */
            phone: string;
            /** Tags */
            tags?: string[];
        };
        /**
         * NewKey
         * @description What a key is for, and what it may do: read, write or admin, each with those before it.
         */
        NewKey: {
            /** Name */
            name: string;
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * NewMember
         * @description Who joins. Name and password count only for somebody who is new here.
         */
        NewMember: {
            /** Email */
            email: string;
            /** Name */
            name: string;
            /**
             * Password
             * Format: password
             */
            password: string;
            role: components["schemas"]["Role"];
        };
        /**
         * NewRule
         * @description A rule to add, or as it is to stand.
         */
        NewRule: {
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
            /**
             * Hand Off
             * @default false
             */
            hand_off?: boolean;
            /**
             * Hours
             * @default any
             * @enum {string}
             */
            hours?: "any" | "open" | "closed";
            /**
             * Match
             * @default any
             * @enum {string}
             */
            match?: "any" | "all" | "always";
            /** Name */
            name: string;
            /**
             * Priority
             * @default 0
             */
            priority?: number;
            /** Replies */
            replies?: {
                [key: string]: components["schemas"]["Text"] | components["schemas"]["Media"] | components["schemas"]["Reaction"] | components["schemas"]["Location"] | components["schemas"]["Contacts"] | components["schemas"]["Buttons"] | components["schemas"]["List"] | components["schemas"]["CtaUrl"] | components["schemas"]["Template"];
            };
            /** Tag */
            tag?: string | null;
            /**
             * Whole Words
             * @default true
             */
            whole_words?: boolean;
            /** Words */
            words?: {
                [key: string]: string[];
            };
        };
        /**
         * NewTag
         * @description A word to stick on a contact.
         */
        NewTag: {
            /** Tag */
            tag: string;
        };
        /**
         * NewTenant
         * @description A business to add.
         */
        NewTenant: {
            /** Name */
            name: string;
            /** Slug */
            slug: string;
        };
        /**
         * OldConversation
         * @description A conversation in the receptionist's words.
         */
        OldConversation: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Handoffmode */
            handoffMode: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Message */
            last_message: string | null;
            /**
             * Last Message At
             * Format: date-time
             */
            last_message_at: string;
            /** Message Count */
            message_count: number;
            /** Name */
            name: string | null;
            /** Sender */
            sender: string | null;
            /** Status */
            status: string;
        };
        /**
         * OldConversations
         * @description The newest conversations.
         */
        OldConversations: {
            /** Conversations */
            conversations: components["schemas"]["OldConversation"][];
        };
        /**
         * OldProfile
         * @description Profile and hours in one.
         */
        OldProfile: {
            /** About */
            about: string;
            /** Address */
            address: string;
            /** Email */
            email: string;
            /** Hours */
            hours: components["schemas"]["Opening"][];
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Timezone */
            timezone: string;
            /** Website */
            website: string;
        };
        /**
         * OldQuestion
         * @description What a customer might write.
         */
        OldQuestion: {
            /** Channel Id */
            channel_id?: string | null;
            /** Message */
            message: string;
        };
        /**
         * OldSend
         * @description A message by the serverless platform's function: `message` is plain text, `content` anything that /v1 sends.
         */
        OldSend: {
            /** Channel Id */
            channel_id?: string | null;
            /** Content */
            content?: (components["schemas"]["Text"] | components["schemas"]["Media"] | components["schemas"]["Reaction"] | components["schemas"]["Location"] | components["schemas"]["Contacts"] | components["schemas"]["Buttons"] | components["schemas"]["List"] | components["schemas"]["CtaUrl"] | components["schemas"]["Template"]) | null;
            /** Message */
            message?: string | null;
            /** To */
            to: string;
        };
        /**
         * OldSent
         * @description The message is on its way; statuses follow it.
         */
        OldSent: {
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
            /** Success */
            success: boolean;
        };
        /**
         * Opening
         * @description One span of a weekday, 0 being Monday, in the business's own time. A break is the gap between two.
         */
        Opening: {
            /**
             * Closes
             * @example 09:30
             */
            closes: string;
            /**
             * Opens
             * @example 09:30
             */
            opens: string;
            /** Weekday */
            weekday: number;
        };
        /**
         * Outgoing
         * @description A message to send. `reply_to` is the id of a message in the same conversation.
         */
        Outgoing: {
            /** Content */
            content: components["schemas"]["Text"] | components["schemas"]["Media"] | components["schemas"]["Reaction"] | components["schemas"]["Location"] | components["schemas"]["Contacts"] | components["schemas"]["Buttons"] | components["schemas"]["List"] | components["schemas"]["CtaUrl"] | components["schemas"]["Template"];
            /** Reply To */
            reply_to?: string | null;
            /** Send At */
            send_at?: string | null;
        };
        /** Page[AppShape] */
        Page_AppShape_: {
            /** Items */
            items: components["schemas"]["AppShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[AssistantShape] */
        Page_AssistantShape_: {
            /** Items */
            items: components["schemas"]["AssistantShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ChannelShape] */
        Page_ChannelShape_: {
            /** Items */
            items: components["schemas"]["ChannelShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ContactShape] */
        Page_ContactShape_: {
            /** Items */
            items: components["schemas"]["ContactShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Conversation] */
        Page_Conversation_: {
            /** Items */
            items: components["schemas"]["Conversation"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Found] */
        Page_Found_: {
            /** Items */
            items: components["schemas"]["Found"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[HandoffShape] */
        Page_HandoffShape_: {
            /** Items */
            items: components["schemas"]["HandoffShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[IdentityShape] */
        Page_IdentityShape_: {
            /** Items */
            items: components["schemas"]["IdentityShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[KeyShape] */
        Page_KeyShape_: {
            /** Items */
            items: components["schemas"]["KeyShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[MemberShape] */
        Page_MemberShape_: {
            /** Items */
            items: components["schemas"]["MemberShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[MergeShape] */
        Page_MergeShape_: {
            /** Items */
            items: components["schemas"]["MergeShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Message] */
        Page_Message_: {
            /** Items */
            items: components["schemas"]["Message"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ReceiptShape] */
        Page_ReceiptShape_: {
            /** Items */
            items: components["schemas"]["ReceiptShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ReportShape] */
        Page_ReportShape_: {
            /** Items */
            items: components["schemas"]["ReportShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[RuleShape] */
        Page_RuleShape_: {
            /** Items */
            items: components["schemas"]["RuleShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[StatusShape] */
        Page_StatusShape_: {
            /** Items */
            items: components["schemas"]["StatusShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[TenantShape] */
        Page_TenantShape_: {
            /** Items */
            items: components["schemas"]["TenantShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * PersonShape
         * @description Somebody who can sign in.
         */
        PersonShape: {
            /** Email */
            email: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Operator */
            is_operator: boolean;
            /** Name */
            name: string;
        };
        /**
         * Pricing
         * @description What WhatsApp says a message costs; `model` is "CBP" or "PMP".
         */
        Pricing: {
            /** Billable */
            billable: boolean | null;
            /** Category */
            category: string | null;
            /** Model */
            model: string | null;
            /** Type */
            type: string | null;
        };
        /**
         * Problem
         * @description An error (RFC 9457). `code` is for programs, `detail` a sentence for people.
         */
        Problem: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Errors */
            errors?: components["schemas"]["FieldProblem"][] | null;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * ProfileBody
         * @description The profile as it is to stand.
         */
        ProfileBody: {
            /**
             * About
             * @default
             */
            about?: string;
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Email
             * @default
             */
            email?: string;
            /**
             * Language
             * @default en
             */
            language?: string;
            /** Name */
            name: string;
            /**
             * Phone
             * @default
             */
            phone?: string;
            /**
             * Timezone
             * @default UTC
             * @example America/Sao_Paulo
             */
            timezone?: string;
            /**
             * Website
             * @default
             */
            website?: string;
        };
        /**
         * ProfileShape
         * @description What anybody may be told of the business.
         */
        ProfileShape: {
            /** About */
            about: string;
            /** Address */
            address: string;
            /** Email */
            email: string;
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Timezone */
            timezone: string;
            /** Website */
            website: string;
        };
        /**
         * Question
         * @description What a customer might write, and when.
         */
        Question: {
            /** At */
            at?: string | null;
            /** Text */
            text: string;
        };
        /**
         * Reaction
         * @description `emoji` empty takes the reaction back.
         */
        Reaction: {
            /** Emoji */
            emoji: string;
            /**
             * Message Id
             * Format: uuid
             */
            message_id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reaction";
        };
        /**
         * ReactionShape
         * @description What somebody put on a message.
         */
        ReactionShape: {
            author: components["schemas"]["Author"];
            /** Emoji */
            emoji: string;
        };
        /**
         * ReceiptShape
         * @description A raw incoming event. `error` says why a parked one could not be taken in.
         */
        ReceiptShape: {
            /** Error */
            error: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Payload */
            payload: {
                [key: string]: unknown;
            };
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            state: components["schemas"]["ReceiptState"];
        };
        /**
         * ReceiptState
         * @description What became of a raw event.
         * @enum {string}
         */
        ReceiptState: "new" | "done" | "parked";
        /**
         * Rehearsal
         * @description What would be answered. `rule` null: no rule fits, so the line below is said and a person is asked.
         */
        Rehearsal: {
            /** Hand Off */
            hand_off: boolean;
            /** Language */
            language: string | null;
            /** Reply */
            reply: (components["schemas"]["Text"] | components["schemas"]["Media"] | components["schemas"]["Reaction"] | components["schemas"]["Location"] | components["schemas"]["Contacts"] | components["schemas"]["Buttons"] | components["schemas"]["List"] | components["schemas"]["CtaUrl"] | components["schemas"]["Template"]) | null;
            rule: components["schemas"]["RuleRef"] | null;
            /** Tag */
            tag: string | null;
        };
        /**
         * ReportShape
         * @description Something that WhatsApp told of a channel besides messages and statuses, as it came.
         */
        ReportShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Content */
            content: {
                [key: string]: unknown;
            };
            /** Event */
            event: string | null;
            /** Field */
            field: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /**
         * Role
         * @description What a member may do: an agent answers, an admin sets up, an owner decides who is in.
         * @enum {string}
         */
        Role: "owner" | "admin" | "agent";
        /** Row */
        Row: {
            /** Description */
            description?: string | null;
            /** Id */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * RuleRef
         * @description Which rule it was.
         */
        RuleRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * RuleShape
         * @description Keyword → reply or action. `words` and `replies` go by language.
         */
        RuleShape: {
            /**
             * Assistant Id
             * Format: uuid
             */
            assistant_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Enabled */
            enabled: boolean;
            /** Hand Off */
            hand_off: boolean;
            /**
             * Hours
             * @enum {string}
             */
            hours: "any" | "open" | "closed";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Match
             * @enum {string}
             */
            match: "any" | "all" | "always";
            /** Name */
            name: string;
            /** Priority */
            priority: number;
            /** Replies */
            replies: {
                [key: string]: components["schemas"]["Text"] | components["schemas"]["Media"] | components["schemas"]["Reaction"] | components["schemas"]["Location"] | components["schemas"]["Contacts"] | components["schemas"]["Buttons"] | components["schemas"]["List"] | components["schemas"]["CtaUrl"] | components["schemas"]["Template"];
            };
            /** Tag */
            tag: string | null;
            /** Whole Words */
            whole_words: boolean;
            /** Words */
            words: {
                [key: string]: string[];
            };
        };
        /**
         * Scope
         * @description What may be done. Each includes those before it, except `operator`, which stands alone.
         * @enum {string}
         */
        Scope: "read" | "write" | "admin" | "owner" | "operator";
        /** Section */
        Section: {
            /** Rows */
            rows: components["schemas"]["Row"][];
            /** Title */
            title?: string | null;
        };
        /**
         * Sender
         * @description Who wrote, by at least one of these.
         */
        Sender: {
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
            /** User Id */
            user_id?: string | null;
        };
        /**
         * Snooze
         * @description Until when a conversation is to be out of sight.
         */
        Snooze: {
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * State
         * @description Where a tenant stands. Building: claimed, its home not ready. Parked: its home cannot be used as it is.
         * @enum {string}
         */
        State: "building" | "active" | "parked" | "closed";
        /**
         * Status
         * @description The steps of a message; `delivery.STEPS` says which may follow which.
         * @enum {string}
         */
        Status: "received" | "scheduled" | "queued" | "sending" | "unconfirmed" | "sent" | "delivered" | "read" | "played" | "failed" | "cancelled";
        /**
         * StatusShape
         * @description One status as WhatsApp told it.
         */
        StatusShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Error Codes */
            error_codes: number[];
            /** Errors */
            errors: components["schemas"]["Trouble"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message Id */
            message_id: string | null;
            /** Participant */
            participant: string | null;
            pricing: components["schemas"]["Pricing"] | null;
            /** Recipient */
            recipient: string | null;
            /** Recipient User Id */
            recipient_user_id: string | null;
            /** Status */
            status: string;
            /** Timestamp */
            timestamp: string;
            /** Wamid */
            wamid: string;
        };
        /**
         * Taken
         * @description The message is stored and will be answered. `wamid` is the name under which it appears.
         */
        Taken: {
            /** New */
            new: boolean;
            /** Wamid */
            wamid: string;
        };
        /**
         * Template
         * @description An approved template; `components` in Meta's own shape.
         */
        Template: {
            /**
             * Components
             * @default []
             */
            components?: {
                [key: string]: unknown;
            }[];
            /** Language */
            language: string;
            /** Name */
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "template";
        };
        /**
         * TenantShape
         * @description A business of the installation.
         */
        TenantShape: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Slug */
            slug: string;
            state: components["schemas"]["State"];
        };
        /** Text */
        Text: {
            /**
             * Preview Url
             * @default false
             */
            preview_url?: boolean;
            /** Text */
            text: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "text";
        };
        /**
         * Trouble
         * @description An error as WhatsApp reported it.
         */
        Trouble: {
            /** Code */
            code: number | null;
            /** Details */
            details: string | null;
            /** Title */
            title: string | null;
        };
        /**
         * UserId
         * @description Somebody of whom only WhatsApp's business-scoped user id is known.
         */
        UserId: {
            /** Bsuid */
            bsuid: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_apps: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AppShape_"];
                };
            };
        };
    };
    add_app: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApp"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppShape"];
                };
            };
        };
    };
    list_assistants: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AssistantShape_"];
                };
            };
        };
    };
    add_assistant: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssistant"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistantShape"];
                };
            };
        };
    };
    get_assistant: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistantShape"];
                };
            };
        };
    };
    remove_assistant: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_assistant: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssistantChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistantShape"];
                };
            };
        };
    };
    list_rules: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RuleShape_"];
                };
            };
        };
    };
    add_rule: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRule"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleShape"];
                };
            };
        };
    };
    get_rule: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleShape"];
                };
            };
        };
    };
    change_rule: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRule"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleShape"];
                };
            };
        };
    };
    remove_rule: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    try_out: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
        };
    };
    list_channels: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ChannelShape_"];
                };
            };
        };
    };
    add_channel: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChannel"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelShape"];
                };
            };
        };
    };
    get_channel: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelShape"];
                };
            };
        };
    };
    remove_channel: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_channel: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelShape"];
                };
            };
        };
    };
    list_reports: {
        parameters: {
            query?: {
                cursor?: string | null;
                /** @description Only those of one webhook field. */
                field?: string | null;
                limit?: number;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReportShape_"];
                };
            };
        };
    };
    bring_in: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Inbound"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
        };
    };
    list_receipts: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                state?: components["schemas"]["ReceiptState"] | null;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReceiptShape_"];
                };
            };
        };
    };
    replay_receipt: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                rid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptShape"];
                };
            };
        };
    };
    resume_channel: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelShape"];
                };
            };
        };
    };
    list_channel_statuses: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
                wamid?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StatusShape_"];
                };
            };
        };
    };
    list_contacts: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                /** @description A part of a name, a user name or a number. */
                q?: string;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ContactShape_"];
                };
            };
        };
    };
    add_contact: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContact"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactShape"];
                };
            };
        };
    };
    get_contact: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactShape"];
                };
            };
        };
    };
    change_contact: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactShape"];
                };
            };
        };
    };
    list_identities: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_IdentityShape_"];
                };
            };
        };
    };
    merge_contact: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeInto"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merged"];
                };
            };
        };
    };
    list_merges: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MergeShape_"];
                };
            };
        };
    };
    add_tag: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTag"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactShape"];
                };
            };
        };
    };
    remove_tag: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_conversations: {
        parameters: {
            query?: {
                /** @description Held by the caller; or meant for people, and held by none yet. */
                assigned?: ("me" | "nobody") | null;
                channel?: string | null;
                contact?: string | null;
                cursor?: string | null;
                handler?: components["schemas"]["Handler"] | null;
                limit?: number;
                state?: components["schemas"]["ConversationState"] | null;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
                /** @description Only those with unread messages. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Conversation_"];
                };
            };
        };
    };
    get_conversation: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    hand_back: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    list_handoffs: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_HandoffShape_"];
                };
            };
        };
    };
    list_messages: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Message_"];
                };
            };
        };
    };
    send_message: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Outgoing"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
        };
    };
    mark_read: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    reopen: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    resolve: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    snooze: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snooze"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    take_over: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
        };
    };
    follow: {
        parameters: {
            query?: {
                after?: number | null;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    get_hours: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hours"];
                };
            };
        };
    };
    put_hours: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoursBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hours"];
                };
            };
        };
    };
    list_keys: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_KeyShape_"];
                };
            };
        };
    };
    issue_key: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
        };
    };
    revoke_key: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    me: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    upload: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file; its name is kept.
                     */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaShape"];
                };
            };
        };
    };
    get_media: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaShape"];
                };
            };
        };
    };
    get_content: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description A part of the file */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_members: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MemberShape_"];
                };
            };
        };
    };
    add_member: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberShape"];
                };
            };
        };
    };
    remove_member: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_member: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberShape"];
                };
            };
        };
    };
    undo_merge: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactShape"];
                };
            };
        };
    };
    list_arrivals: {
        parameters: {
            query?: {
                channel?: string | null;
                cursor?: string | null;
                limit?: number;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
                /** @description WhatsApp's id of a message. */
                wamid?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Message_"];
                };
            };
        };
    };
    send_first_message: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstMessage"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
        };
    };
    get_message: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
        };
    };
    cancel: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resend: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
        };
    };
    list_statuses: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StatusShape_"];
                };
            };
        };
    };
    get_profile: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileShape"];
                };
            };
        };
    };
    put_profile: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileShape"];
                };
            };
        };
    };
    search_messages: {
        parameters: {
            query: {
                cursor?: string | null;
                limit?: number;
                q: string;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Found_"];
                };
            };
        };
    };
    list_tenants: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TenantShape_"];
                };
            };
        };
    };
    add_tenant: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTenant"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantShape"];
                };
            };
        };
    };
    remove_tenant: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

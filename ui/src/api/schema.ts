// Made by generate.mjs from the OpenAPI document 2536572d95210a1011632882788c4d797a0f42d95c34d70c19519aaa9f9c51e6. Do not edit.

export interface paths {
    "/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Appointments
         * @description Appointments that begin in a stretch of time, in order; or those of a contact.
         */
        get: operations["list_appointments"];
        put?: never;
        /**
         * Book Appointment
         * @description Book an offered time. The customer is told, and reminded, where a conversation is named.
         */
        post: operations["book_appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Appointment
         * @description One appointment, with what was done with it.
         */
        get: operations["get_appointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Appointment
         * @description Give the time back.
         */
        post: operations["cancel_appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Appointment
         * @description Move it to another offered time of the same service.
         */
        post: operations["move_appointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark No Show
         * @description Note that the customer did not come.
         */
        post: operations["mark_no_show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/v1/assistants/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Draft
         * @description Write the draft; customers are answered as before until it is published.
         */
        put: operations["put_draft"];
        post?: never;
        /**
         * Drop Draft
         * @description Think better of it.
         */
        delete: operations["drop_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/playground": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Play
         * @description Write to the draft like a customer. Nothing is sent, booked or kept; a model's answer costs what a turn costs.
         */
        post: operations["play"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Draft
         * @description Answer by the draft from now on.
         */
        post: operations["publish_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/v1/assistants/{id}/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Scenarios
         * @description The scenarios of an assistant, with how they went the last time.
         */
        get: operations["list_scenarios"];
        put?: never;
        /**
         * Add Scenario
         * @description Write a scenario down.
         */
        post: operations["add_scenario"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/scenarios/{scenario_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Scenario
         * @description Write a scenario anew.
         */
        put: operations["change_scenario"];
        post?: never;
        /**
         * Remove Scenario
         * @description Take a scenario out.
         */
        delete: operations["remove_scenario"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/scenarios/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record Scenario
         * @description Make a scenario of what a customer and the assistant wrote.
         */
        post: operations["record_scenario"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/scenarios/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run Scenarios
         * @description Run scenarios against the draft. It takes as long as the model takes.
         */
        post: operations["run_scenarios"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Settings
         * @description What the assistant answers by, and its draft.
         */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/v1/assistants/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Versions
         * @description The versions that are kept, the newest first.
         */
        get: operations["list_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Version
         * @description One version with everything in it.
         */
        get: operations["get_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/versions/{number}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare Versions
         * @description What has changed since a version.
         */
        get: operations["compare_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assistants/{id}/versions/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore Version
         * @description Answer again as in a version, rules included; that is a new version.
         */
        post: operations["restore_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/booking-rule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Booking Rule
         * @description How appointments are confirmed and reminded.
         */
        get: operations["get_booking_rule"];
        /**
         * Put Booking Rule
         * @description Say how appointments are confirmed and reminded, from the next one on.
         */
        put: operations["put_booking_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Calendars
         * @description The secret addresses that were given out, without their secrets.
         */
        get: operations["list_calendars"];
        put?: never;
        /**
         * Add Calendar
         * @description Give out an address that a calendar program can subscribe to. It is shown this once.
         */
        post: operations["add_calendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}": {
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
         * Remove Calendar
         * @description Let an address lead nowhere from now on.
         */
        delete: operations["remove_calendar"];
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
    "/v1/channels/{id}/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Session
         * @description How the number is, since when, and who holds it.
         */
        get: operations["get_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/session/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Handoff
         * @description Whether people answer everything on this number.
         */
        get: operations["get_handoff"];
        put?: never;
        /**
         * Turn Handoff
         * @description Turn the switch: on, and the assistant is silent on this number until it is off again.
         */
        post: operations["turn_handoff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/session/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Session History
         * @description The states it went through, the newest first.
         */
        get: operations["list_session_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/session/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link
         * @description Link a phone: a QR is shown, or a code to type. Both are renewed until they are used or nobody looks any more.
         */
        post: operations["link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/session/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log Out
         * @description Unlink the number and delete its credentials; what was said there stays.
         */
        post: operations["log_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/session/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move
         * @description Have the gateway run beside the server, or on the shop's own PC. Also lets go of whoever holds the number now.
         */
        post: operations["move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/session/qr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Qr
         * @description The QR to scan now.
         */
        get: operations["get_qr"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/channels/{id}/session/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restart
         * @description Start the session's process again. Nothing is unlinked, nothing is lost.
         */
        post: operations["restart"];
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
    "/v1/contacts/{id}/attributes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Attribute
         * @description Set one attribute of a contact.
         */
        put: operations["put_attribute"];
        post?: never;
        /**
         * Delete Attribute
         * @description Take one attribute away.
         */
        delete: operations["delete_attribute"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Consent
         * @description What may be sent to a contact, and why.
         */
        get: operations["get_consent"];
        put?: never;
        /**
         * Record Consent
         * @description Note that a contact has said yes or no. From a no on, nothing of that kind leaves.
         */
        post: operations["record_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Facts
         * @description All that is remembered of a contact.
         */
        get: operations["list_facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{id}/facts/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Fact
         * @description Remember something of a contact, in place of what stood under this key.
         */
        put: operations["put_fact"];
        post?: never;
        /**
         * Delete Fact
         * @description Forget something for good.
         */
        delete: operations["delete_fact"];
        options?: never;
        head?: never;
        patch?: never;
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
    "/v1/contacts/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Notes
         * @description The team's notes on a contact, the newest first.
         */
        get: operations["list_notes"];
        put?: never;
        /**
         * Add Note
         * @description Write something down.
         */
        post: operations["add_note"];
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
    "/v1/conversations/{id}/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Turns
         * @description The newest turns of a conversation, with the tools that were used.
         */
        get: operations["list_turns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalation-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Escalation Contacts
         * @description Who is told, in order.
         */
        get: operations["list_escalation_contacts"];
        put?: never;
        /**
         * Add Escalation Contact
         * @description Add somebody to tell. Their address is kept sealed.
         */
        post: operations["add_escalation_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalation-contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Escalation Contact
         * @description Write a person anew; without an address the one they have stays.
         */
        put: operations["change_escalation_contact"];
        post?: never;
        /**
         * Remove Escalation Contact
         * @description Tell this person no more.
         */
        delete: operations["remove_escalation_contact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalation-rule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Escalation Rule
         * @description How long is waited for one person, and how often all are told.
         */
        get: operations["get_escalation_rule"];
        /**
         * Put Escalation Rule
         * @description Say how people are told.
         */
        put: operations["put_escalation_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Escalations
         * @description Escalations, the newest first.
         */
        get: operations["list_escalations"];
        put?: never;
        /**
         * Open Escalation
         * @description See to it that somebody is told. One still pending for the same conversation goes on instead.
         */
        post: operations["open_escalation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Escalation
         * @description One escalation, with who was told.
         */
        get: operations["get_escalation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge Escalation
         * @description Say "I have it": nobody else is told.
         */
        post: operations["acknowledge_escalation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve Escalation
         * @description It is done.
         */
        post: operations["resolve_escalation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Exceptions
         * @description The business's own days that differ, in order; those before `since` left out.
         */
        get: operations["list_exceptions"];
        put?: never;
        /**
         * Add Exception
         * @description Other hours, or none, for some days. The narrowest exception wins, before holidays and the week.
         */
        post: operations["add_exception"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{id}": {
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
         * Remove Exception
         * @description Take an exception back, of the business or of a resource.
         */
        delete: operations["remove_exception"];
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
    "/v1/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Holidays
         * @description Whose public holidays the business keeps, and those of a year.
         */
        get: operations["get_holidays"];
        /**
         * Put Holidays
         * @description Keep the public holidays of a country: closed on those days, unless an exception says otherwise.
         */
        put: operations["put_holidays"];
        post?: never;
        /**
         * Remove Holidays
         * @description Keep no holidays.
         */
        delete: operations["remove_holidays"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holidays/countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Holiday Countries
         * @description The countries whose holidays are known, with their regions.
         */
        get: operations["list_holiday_countries"];
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
    "/v1/hours/at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hours At
         * @description Whether the business is open at a moment, why, and until when.
         */
        get: operations["hours_at"];
        put?: never;
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
    "/v1/knowledge/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Source File
         * @description Add a file: PDF, Word (.docx), spreadsheet (.xlsx, .csv), Markdown, HTML or text, 30 MB at most.
         */
        post: operations["add_source_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/library": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Library
         * @description Files that the assistant may send, by title.
         */
        get: operations["list_library"];
        put?: never;
        /**
         * Add To Library
         * @description Let the assistant send a stored file when a customer asks for it.
         */
        post: operations["add_to_library"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/library/{id}": {
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
         * Remove From Library
         * @description The assistant sends it no more.
         */
        delete: operations["remove_from_library"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/pairs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Pair
         * @description Write a question and its answer anew.
         */
        put: operations["change_pair"];
        post?: never;
        /**
         * Remove Pair
         * @description Take a question with its answer out.
         */
        delete: operations["remove_pair"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Knowledge
         * @description What the assistant would find for this question.
         */
        get: operations["search_knowledge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sources
         * @description Sources with what became of them, the newest first.
         */
        get: operations["list_sources"];
        put?: never;
        /**
         * Add Source
         * @description Add a text, a page, a sitemap or questions with answers. It is read in the background; its state says how far that is.
         */
        post: operations["add_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Source
         * @description One source.
         */
        get: operations["get_source"];
        put?: never;
        post?: never;
        /**
         * Remove Source
         * @description Remove a source: nothing of it is quoted from this moment on.
         */
        delete: operations["remove_source"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/sources/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Documents
         * @description The documents of a source: the pages of a site, the questions with their answers.
         */
        get: operations["list_documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/sources/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace Source File
         * @description Give a newer state of a file; the old one is quoted until it is read.
         */
        post: operations["replace_source_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/sources/{id}/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Pair
         * @description Add a question with its answer to a source of kind `faq`.
         */
        post: operations["add_pair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/sources/{id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh Source
         * @description Look at it again now; what has not changed is left alone.
         */
        post: operations["refresh_source"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/sources/{id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Source Text
         * @description What was typed in.
         */
        get: operations["get_source_text"];
        /**
         * Change Source Text
         * @description Write a text anew.
         */
        put: operations["change_source_text"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/unanswered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Unanswered
         * @description Questions that wait for an answer, the newest first.
         */
        get: operations["list_unanswered"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/unanswered/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Unanswered
         * @description Answer it: from now on the assistant knows.
         */
        post: operations["answer_unanswered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/unanswered/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss Unanswered
         * @description It needs no answer.
         */
        post: operations["dismiss_unanswered"];
        delete?: never;
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
    "/v1/model-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Model Access
         * @description Whose model answers.
         */
        get: operations["get_model_access"];
        /**
         * Put Model Access
         * @description Ask a model by the tenant's own key from now on.
         */
        put: operations["put_model_access"];
        post?: never;
        /**
         * Remove Model Access
         * @description Ask the operator's model again.
         */
        delete: operations["remove_model_access"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notes/{id}": {
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
         * Delete Note
         * @description Remove a note for good.
         */
        delete: operations["delete_note"];
        options?: never;
        head?: never;
        /**
         * Edit Note
         * @description Write a note anew.
         */
        patch: operations["edit_note"];
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Products
         * @description Products, the oldest first, withdrawn ones too; or those that fit some words.
         */
        get: operations["list_products"];
        put?: never;
        /**
         * Add Product
         * @description Put something up for sale.
         */
        post: operations["add_product"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Product
         * @description One product.
         */
        get: operations["get_product"];
        /**
         * Change Product
         * @description Write a product anew; what was quoted stays as it was quoted.
         */
        put: operations["change_product"];
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
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Quotes
         * @description Quotes, the newest first.
         */
        get: operations["list_quotes"];
        put?: never;
        /**
         * Make Quote
         * @description Offer products at the catalogue's prices. A quote has a number and is never changed.
         */
        post: operations["make_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Quote
         * @description One quote.
         */
        get: operations["get_quote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Resources
         * @description People, rooms and things, by name; retired ones last.
         */
        get: operations["list_resources"];
        put?: never;
        /**
         * Add Resource
         * @description Add a person, a room or a thing.
         */
        post: operations["add_resource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Resource
         * @description One resource.
         */
        get: operations["get_resource"];
        /**
         * Change Resource
         * @description Write a resource anew; what is booked with it stays.
         */
        put: operations["change_resource"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/resources/{id}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Resource Exceptions
         * @description The days on which a resource works otherwise, or not at all.
         */
        get: operations["list_resource_exceptions"];
        put?: never;
        /**
         * Add Resource Exception
         * @description Other hours of a resource, or its absence, for some days.
         */
        post: operations["add_resource_exception"];
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
    "/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Services
         * @description Everything that can be booked, by name; what is no longer offered comes last.
         */
        get: operations["list_services"];
        put?: never;
        /**
         * Add Service
         * @description Offer a service.
         */
        post: operations["add_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Service
         * @description One service.
         */
        get: operations["get_service"];
        /**
         * Change Service
         * @description Write a service anew; what is booked stays as it was booked.
         */
        put: operations["change_service"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Slots
         * @description The first free times, each with a token to book it with.
         */
        get: operations["list_slots"];
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
    "/v1/tenants/{id}/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Credits
         * @description Add credits to a business's wallet, or take back what was added by mistake.
         */
        post: operations["add_credits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{id}/wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tenants Wallet
         * @description Balance, level and limits of a business.
         */
        get: operations["get_tenants_wallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Tenants Wallet
         * @description Switch billing on or off, say who sets prices, set limits.
         */
        patch: operations["change_tenants_wallet"];
        trace?: never;
    };
    "/v1/tenants/{id}/wallet/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tenants Prices
         * @description What things cost a business.
         */
        get: operations["get_tenants_prices"];
        /**
         * Put Tenants Prices
         * @description Set all prices of a business.
         */
        put: operations["put_tenants_prices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tools
         * @description What assistants can be given.
         */
        get: operations["list_tools"];
        put?: never;
        /**
         * Add Tool
         * @description Define a tool: an HTTP request with arguments, or an MCP server.
         */
        post: operations["add_tool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change Tool
         * @description Define it anew. A new host needs the secret anew.
         */
        put: operations["change_tool"];
        post?: never;
        /**
         * Remove Tool
         * @description Take a tool away from all assistants.
         */
        delete: operations["remove_tool"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{id}/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Mcp Server
         * @description Ask an MCP server what it can do; until then assistants have none of it.
         */
        post: operations["ask_mcp_server"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Wallet
         * @description Balance, level and limits.
         */
        get: operations["get_wallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change Wallet
         * @description Set from where on credits are low, and what may be spent in a day.
         */
        patch: operations["change_wallet"];
        trace?: never;
    };
    "/v1/wallet/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Entries
         * @description The statement, the newest entry first.
         */
        get: operations["list_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Prices
         * @description What things cost here.
         */
        get: operations["get_prices"];
        /**
         * Put Prices
         * @description Set all prices; an owner may, where the operator leaves it to them.
         */
        put: operations["put_prices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/statement.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Statement
         * @description The statement as a file for spreadsheets, the newest entry first; no cell of it is taken for a formula.
         */
        get: operations["download_statement"];
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
         * AgentMessage
         * @description What a customer wrote, by the sales assistant's desktop agent: the text and what goes with it.
         */
        AgentMessage: {
            /** Message */
            message: string;
            /** Message Id */
            message_id?: string | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /** Name */
            name?: string | null;
            /** Sender */
            sender: string;
            /** Timestamp */
            timestamp?: string | number | null;
        };
        /**
         * AgentReply
         * @description The reply that the agent is to send. `handoff`: a person takes over after it.
         */
        AgentReply: {
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
            /** Success */
            success: boolean;
        };
        /**
         * AgentStatus
         * @description A number in the words of the SaaS back end; `agentId` is the channel.
         */
        AgentStatus: {
            /** Agentid */
            agentId: string;
            /** Expiresat */
            expiresAt: string | null;
            /** Isconnected */
            isConnected: boolean;
            /** Phonenumber */
            phoneNumber: string | null;
            /** Qrcode */
            qrCode: string | null;
            /** Status */
            status: string;
            /** Success */
            success: boolean;
        };
        /**
         * AnswerBody
         * @description The answer to a question; `question` rewords it.
         */
        AnswerBody: {
            /** Answer */
            answer: string;
            /** Question */
            question?: string | null;
        };
        /**
         * AppointmentDetail
         * @description An appointment with what was done with it and what is said of it.
         */
        AppointmentDetail: {
            /** Also */
            also: string[];
            /**
             * Contact Id
             * Format: uuid
             */
            contact_id: string;
            /** Conversation Id */
            conversation_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** History */
            history: components["schemas"]["AppointmentStepShape"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Price */
            price: number | null;
            /** Reminders */
            reminders: components["schemas"]["ReminderShape"][];
            /**
             * Resource Id
             * Format: uuid
             */
            resource_id: string;
            /** Resource Name */
            resource_name: string;
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /** Service Name */
            service_name: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "booked" | "cancelled" | "no_show";
        };
        /**
         * AppointmentShape
         * @description A booked time. `price` in minor units. `also`: further resources that it takes.
         */
        AppointmentShape: {
            /** Also */
            also: string[];
            /**
             * Contact Id
             * Format: uuid
             */
            contact_id: string;
            /** Conversation Id */
            conversation_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Price */
            price: number | null;
            /**
             * Resource Id
             * Format: uuid
             */
            resource_id: string;
            /** Resource Name */
            resource_name: string;
            /**
             * Service Id
             * Format: uuid
             */
            service_id: string;
            /** Service Name */
            service_name: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "booked" | "cancelled" | "no_show";
        };
        /**
         * AppointmentStepShape
         * @description What was done with an appointment, by whom.
         */
        AppointmentStepShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Author */
            author: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Was At */
            was_at: string | null;
            /** What */
            what: string;
            /** Why */
            why: string;
        };
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
         * AssistantSettings
         * @description How an assistant answers where no rule does.
         *
         *     Empty `models`: the operator's. `tools` null: all. `max_tokens` bounds what the customer reads, about four letters a token.
         */
        AssistantSettings: {
            /** Away Line */
            away_line?: string | null;
            /**
             * Cite
             * @default true
             */
            cite?: boolean;
            /**
             * Instructions
             * @default
             */
            instructions?: string;
            /** Languages */
            languages?: string[];
            /** Links */
            links?: string[];
            /**
             * Max Tokens
             * @default 200
             */
            max_tokens?: number;
            /** Models */
            models?: string[];
            /**
             * Most Calls
             * @default 8
             */
            most_calls?: number;
            /**
             * Most Turns A Day
             * @default 60
             */
            most_turns_a_day?: number;
            /**
             * Persona
             * @default
             */
            persona?: string;
            /** Seconds */
            seconds?: number | null;
            /** Sensitive */
            sensitive?: {
                [key: string]: string[];
            };
            /**
             * Split
             * @default true
             */
            split?: boolean;
            /** Stop Words */
            stop_words?: {
                [key: string]: string[];
            };
            /**
             * Temperature
             * @default 0.7
             */
            temperature?: number;
            /**
             * Tone
             * @default friendly and concise, two or three sentences
             */
            tone?: string;
            /** Tools */
            tools?: string[] | null;
            /**
             * Use Model
             * @default true
             */
            use_model?: boolean;
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
         * AttributeBody
         * @description The value of an attribute: any JSON.
         */
        AttributeBody: {
            value: components["schemas"]["JsonValue"];
        };
        /**
         * Author
         * @description Who wrote a message.
         * @enum {string}
         */
        Author: "contact" | "agent" | "assistant" | "phone" | "system";
        /**
         * BookingRuleBody
         * @description How appointments are confirmed and reminded. Templates are used where WhatsApp takes nothing else.
         *
         *     Their body has the parameters name, service, time and resource, in this order.
         */
        BookingRuleBody: {
            /** Change Template */
            change_template?: string | null;
            /**
             * Confirm
             * @default true
             */
            confirm?: boolean;
            /** Confirmation Template */
            confirmation_template?: string | null;
            /**
             * Invite
             * @description Send the calendar file.
             * @default true
             */
            invite?: boolean;
            /**
             * Offer Minutes
             * @description For so long an offered time can be booked.
             * @default 30
             */
            offer_minutes?: number;
            /**
             * Remind
             * @description Minutes before the start.
             */
            remind?: number[];
            /** Reminder Template */
            reminder_template?: string | null;
            /**
             * Template Language
             * @default en
             */
            template_language?: string;
        };
        /**
         * BookingRuleShape
         * @description How appointments are confirmed and reminded.
         */
        BookingRuleShape: {
            /** Change Template */
            change_template: string | null;
            /** Confirm */
            confirm: boolean;
            /** Confirmation Template */
            confirmation_template: string | null;
            /** Invite */
            invite: boolean;
            /** Offer Minutes */
            offer_minutes: number;
            /** Remind */
            remind: number[];
            /** Reminder Template */
            reminder_template: string | null;
            /** Template Language */
            template_language: string;
        };
        /**
         * BotMessage
         * @description A message to a number.
         */
        BotMessage: {
            /** Chatbot Id */
            chatbot_id: string;
            /** Message */
            message: string;
            /** To */
            to: string;
        };
        /**
         * BuiltInTool
         * @description A tool that every assistant can have.
         */
        BuiltInTool: {
            /** Changes */
            changes: boolean;
            /** Description */
            description: string;
            /** Name */
            name: string;
        };
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
         * CalendarBody
         * @description A calendar to give out: of everything, or of one resource.
         */
        CalendarBody: {
            /** Name */
            name: string;
            /** Resource Id */
            resource_id?: string | null;
        };
        /**
         * CalendarShape
         * @description A secret address that a calendar program reads. `url` is shown once, when it is made.
         */
        CalendarShape: {
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
            /** Resource Id */
            resource_id: string | null;
            /** Url */
            url: string | null;
        };
        /**
         * CallShape
         * @description A tool that was used: with what, and what came back.
         */
        CallShape: {
            /** Answer */
            answer: string;
            /** Arguments */
            arguments: string;
            /** Changed */
            changed: boolean;
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
            /** Refused */
            refused: boolean;
        };
        /**
         * CancelAppointment
         * @description Why.
         */
        CancelAppointment: {
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * Cause
         * @description What a day's hours come from.
         * @enum {string}
         */
        Cause: "week" | "exception" | "holiday";
        /**
         * ChannelChanges
         * @description What to change: what is left out stays. `assistant_id` null: no assistant answers here.
         */
        ChannelChanges: {
            /** Access Token */
            access_token?: string | null;
            /** Answer Within S */
            answer_within_s?: number | null;
            /** Assistant Id */
            assistant_id?: string | null;
            /** Display Number */
            display_number?: string | null;
            /** Graph Url */
            graph_url?: string | null;
            groups?: components["schemas"]["Groups"] | null;
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
         * @description How customers are reached: Meta's Cloud API, WhatsApp Web, or a transport that the caller brings.
         * @enum {string}
         */
        ChannelKind: "cloud" | "web" | "api";
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
            /** Answer Within S */
            answer_within_s: number;
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
            groups: components["schemas"]["Groups"];
            /** Handoff */
            handoff: boolean;
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
         * ConsentBody
         * @description What a contact has said.
         */
        ConsentBody: {
            /** Given */
            given: boolean;
            /** Note */
            note?: string | null;
            purpose: components["schemas"]["Purpose"];
            /** @default agent */
            source?: components["schemas"]["Source"];
        };
        /**
         * ConsentShape
         * @description What may be sent to a contact now, and every word of theirs, the newest first.
         */
        ConsentShape: {
            /** Assistant */
            assistant: boolean;
            /** Everything */
            everything: boolean;
            /** Marketing */
            marketing: boolean;
            /** Reminders */
            reminders: boolean;
            /** Words */
            words: components["schemas"]["WordShape"][];
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
            /**
             * Credits Used
             * @default 0
             */
            credits_used?: number;
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
         * Country
         * @description A country whose holidays are known, and its regions.
         */
        Country: {
            /** Country */
            country: string;
            /** Regions */
            regions: string[];
        };
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
        /**
         * CreditsBody
         * @description Credits to add; below zero: to take back. The same `key` (an invoice's number) is the same top-up.
         */
        CreditsBody: {
            /** Amount */
            amount: number;
            /** Key */
            key?: string | null;
            /**
             * Memo
             * @default
             */
            memo?: string;
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
         * Deciding
         * @description Who sets the prices of a tenant.
         * @enum {string}
         */
        Deciding: "operator" | "owner";
        /**
         * Differences
         * @description All that differs.
         */
        Differences: {
            /** Items */
            items: components["schemas"]["DifferenceShape"][];
        };
        /**
         * DifferenceShape
         * @description What differs: its place ("config.persona", "rules.Prices"), before and after (null: not there).
         */
        DifferenceShape: {
            /** After */
            after: unknown;
            /** Before */
            before: unknown;
            /** Place */
            place: string;
        };
        /**
         * Direction
         * @description Who wrote: the customer, or the business.
         * @enum {string}
         */
        Direction: "inbound" | "outbound";
        /**
         * Disconnected
         * @description The number is being unlinked.
         */
        Disconnected: {
            /** Message */
            message: string;
            /** Success */
            success: boolean;
        };
        /**
         * DocumentShape
         * @description One text of a source. `text` is what was typed in: of a pair the answer, the title being its question.
         */
        DocumentShape: {
            /** Changed At */
            changed_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Passages */
            passages: number;
            /** Reason */
            reason: string | null;
            /**
             * Source Id
             * Format: uuid
             */
            source_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "new" | "reading" | "ready" | "refused";
            /** Text */
            text: string | null;
            /** Title */
            title: string;
            /** Url */
            url: string | null;
        };
        /**
         * EntryShape
         * @description One change of the wallet. `change` is what came or went: 0 where credits were only set aside. `balance` includes those.
         *
         *     `held_change` is what was set aside by it, below zero what was let go.
         */
        EntryShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Available */
            available: number;
            /** Balance */
            balance: number;
            /** By */
            by: string | null;
            /** By Name */
            by_name?: string | null;
            /** Change */
            change: number;
            /** Conversation Id */
            conversation_id: string | null;
            /**
             * Customer
             * @description Whom the conversation is with: a name, else a number or user name.
             */
            customer?: string | null;
            /** Held */
            held: number;
            /** Held Change */
            held_change: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["Kind"];
            /** Memo */
            memo: string;
            /** Message Id */
            message_id: string | null;
            /** Number */
            number: number;
            /** Purpose */
            purpose: string;
            /** Refunds */
            refunds: string | null;
            /** Subject */
            subject: string;
        };
        /**
         * EscalationBody
         * @description What somebody must know.
         */
        EscalationBody: {
            /** Conversation Id */
            conversation_id?: string | null;
            /** Reason */
            reason: string;
            /** @default normal */
            urgency?: components["schemas"]["Urgency"];
        };
        /**
         * EscalationContactBody
         * @description Somebody to tell. `address`: for WhatsApp a phone number, else an Apprise URL; left out of a change: as it was.
         */
        EscalationContactBody: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /** Address */
            address?: string | null;
            /** Name */
            name: string;
            /**
             * Position
             * @description Who is told first.
             * @default 0
             */
            position?: number;
            way: components["schemas"]["Way"];
        };
        /**
         * EscalationContactShape
         * @description Somebody who is told. `shown`: the address without its secrets.
         */
        EscalationContactShape: {
            /** Active */
            active: boolean;
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
            /** Position */
            position: number;
            /** Shown */
            shown: string;
            way: components["schemas"]["Way"];
        };
        /**
         * EscalationRuleBody
         * @description How long to wait for one person before the next is told, and how often all of them are.
         */
        EscalationRuleBody: {
            /**
             * Repeat Minutes
             * @default 10
             */
            repeat_minutes?: number;
            /**
             * Rounds
             * @default 3
             */
            rounds?: number;
            /**
             * Template
             * @description Used on WhatsApp where a person has not written for 24 hours.
             */
            template?: string | null;
            /**
             * Template Language
             * @default en
             */
            template_language?: string;
        };
        /**
         * EscalationRuleShape
         * @description How people are told.
         */
        EscalationRuleShape: {
            /** Repeat Minutes */
            repeat_minutes: number;
            /** Rounds */
            rounds: number;
            /** Template */
            template: string | null;
            /** Template Language */
            template_language: string;
        };
        /**
         * EscalationShape
         * @description Something that a named person must know. `tell_at`: when the next one is told; null: nobody more is.
         */
        EscalationShape: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Acknowledged By */
            acknowledged_by: string | null;
            /** Conversation Id */
            conversation_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Notices */
            notices: components["schemas"]["NoticeShape"][];
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Reason */
            reason: string;
            /** Resolved At */
            resolved_at: string | null;
            /** Resolved By */
            resolved_by: string | null;
            state: components["schemas"]["EscalationState"];
            /** Tell At */
            tell_at: string | null;
            urgency: components["schemas"]["Urgency"];
        };
        /**
         * EscalationState
         * @description Where an escalation stands.
         * @enum {string}
         */
        EscalationState: "pending" | "acknowledged" | "resolved";
        /**
         * ExceptionBody
         * @description Days that differ, for the business, or for the resource in whose list it stands.
         */
        ExceptionBody: {
            /**
             * First Day
             * Format: date
             */
            first_day: string;
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Last Day
             * Format: date
             */
            last_day: string;
            /** Openings */
            openings?: components["schemas"]["Times"][];
        };
        /**
         * ExceptionShape
         * @description Days, both included, on which other hours hold. No openings: closed, or away.
         */
        ExceptionShape: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * First Day
             * Format: date
             */
            first_day: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Label */
            label: string;
            /**
             * Last Day
             * Format: date
             */
            last_day: string;
            /** Openings */
            openings: components["schemas"]["Times"][];
            /** Resource Id */
            resource_id: string | null;
        };
        /**
         * FactBody
         * @description What is to be remembered.
         */
        FactBody: {
            /** Text */
            text: string;
        };
        /**
         * FactShape
         * @description One thing to remember, which the assistant is told. `author`: who wrote it last.
         */
        FactShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Author
             * @enum {string}
             */
            author: "assistant" | "agent";
            /** Key */
            key: string;
            /** Text */
            text: string;
        };
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
            /**
             * Despite Opt Out
             * @description Answer though the customer has asked to get no more messages; reminders and templates stay refused.
             * @default false
             */
            despite_opt_out?: boolean;
            /** Send At */
            send_at?: string | null;
            /** To */
            to: string | components["schemas"]["UserId"];
        };
        /**
         * Form
         * @description How a QR is given: a picture, a drawing, or what is written in it.
         * @enum {string}
         */
        Form: "png" | "svg" | "text";
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
            /**
             * Credits Used
             * @default 0
             */
            credits_used?: number;
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
         * FoundPassages
         * @description What a search brings, the best first.
         */
        FoundPassages: {
            /** Items */
            items: components["schemas"]["PassageShape"][];
        };
        /**
         * GovernorShape
         * @description What the number may send that is no reply. `budget` and `used`: first messages to strangers in 24 hours.
         */
        GovernorShape: {
            /** Budget */
            budget: number;
            /** Cause */
            cause: string | null;
            /** Limited Until */
            limited_until: string | null;
            /** Next At */
            next_at: string | null;
            /** Sentence */
            sentence: string;
            /** Used */
            used: number;
        };
        /**
         * Groups
         * @description What becomes of group messages on a linked number.
         * @enum {string}
         */
        Groups: "ignore" | "show" | "answer";
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
         * HandoffSwitch
         * @description On: people answer everything on this number.
         */
        HandoffSwitch: {
            /** On */
            on: boolean;
        };
        /**
         * HolderShape
         * @description The gateway that holds the number, and from where. `page`: its local page, on its own machine.
         */
        HolderShape: {
            /** Address */
            address?: string | null;
            /** Gateway */
            gateway?: string | null;
            /** Library */
            library?: string | null;
            /** Machine */
            machine?: string | null;
            /** Page */
            page?: string | null;
        };
        /**
         * Holiday
         * @description A public holiday.
         */
        Holiday: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Name */
            name: string;
        };
        /**
         * Holidays
         * @description Whose public holidays the business keeps; null: none. `days`: those of the year that was asked for.
         */
        Holidays: {
            /** Country */
            country: string | null;
            /** Days */
            days: components["schemas"]["Holiday"][];
            /** Region */
            region: string | null;
        };
        /**
         * HolidaysBody
         * @description Whose public holidays are to be kept: a country (ISO 3166), and one of its regions.
         */
        HolidaysBody: {
            /**
             * Country
             * @example ES
             */
            country: string;
            /** Region */
            region?: string | null;
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
        JsonValue: unknown;
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
        /**
         * Kind
         * @description Why the wallet changed.
         * @enum {string}
         */
        Kind: "grant" | "deduct" | "hold" | "capture" | "release" | "expire" | "charge" | "refund";
        /**
         * KnowledgeSource
         * @description A source with what became of it. `parts` of `parts_total` pages (or rows, or sites) are read while it is `reading`.
         */
        KnowledgeSource: {
            /** Checked At */
            checked_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Documents */
            documents: number;
            /** Every Hours */
            every_hours: number | null;
            /** Filename */
            filename: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "text" | "file" | "page" | "sitemap" | "faq";
            /** Parts */
            parts: number;
            /** Parts Total */
            parts_total: number;
            /** Passages */
            passages: number;
            /** Reason */
            reason: string | null;
            /** Refused */
            refused: number;
            /** Size */
            size: number | null;
            /**
             * State
             * @enum {string}
             */
            state: "new" | "reading" | "ready" | "refused";
            /** Title */
            title: string;
            /** Url */
            url: string | null;
        };
        /**
         * LinkRequest
         * @description How to link: by QR where nothing is said, by pairing code where the number of the phone is given.
         */
        LinkRequest: {
            /** Phone */
            phone?: string | null;
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
            /**
             * Credits Used
             * @default 0
             */
            credits_used?: number;
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
         * Mode
         * @description Whether anything costs credits here.
         * @enum {string}
         */
        Mode: "unmetered" | "prepaid";
        /**
         * ModelAccessBody
         * @description The tenant's own way to a model. `url` only for "compatible". Without `key` the stored one stays.
         */
        ModelAccessBody: {
            /** Key */
            key?: string | null;
            /** Model */
            model: string;
            /**
             * Provider
             * @enum {string}
             */
            provider: "openrouter" | "anthropic" | "openai" | "compatible";
            /** Url */
            url?: string | null;
        };
        /**
         * ModelAccessShape
         * @description Whose model answers. `own` false: the operator's (`configured`: if there is one).
         */
        ModelAccessShape: {
            /** Configured */
            configured: boolean;
            /**
             * Has Key
             * @default false
             */
            has_key?: boolean;
            /** Model */
            model?: string | null;
            /** Own */
            own: boolean;
            /** Provider */
            provider?: string | null;
            /** Url */
            url?: string | null;
        };
        /**
         * Move
         * @description Where the gateway is to run: beside the server, or on the shop's own PC.
         */
        Move: {
            /**
             * Place
             * @enum {string}
             */
            place: "server" | "pc";
        };
        /**
         * MoveAppointment
         * @description To which offered time.
         */
        MoveAppointment: {
            /**
             * Token
             * @description Of a slot that was offered.
             */
            token: string;
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
         * NewAppointment
         * @description Book an offered time for a contact. With a conversation the customer is told there, and reminded.
         */
        NewAppointment: {
            /**
             * Contact Id
             * Format: uuid
             */
            contact_id: string;
            /** Conversation Id */
            conversation_id?: string | null;
            /** Name */
            name: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Token
             * @description Of a slot that was offered.
             */
            token: string;
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
         *
         *     `place` is for a web channel: where its gateway is to run, beside the server or on the shop's own PC.
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
            kind: "cloud" | "web" | "api";
            /**
             * Name
             * @default
             */
            name?: string;
            /** Phone Number Id */
            phone_number_id?: string | null;
            /**
             * Place
             * @default server
             * @enum {string}
             */
            place?: "server" | "pc";
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
         * NewFaq
         * @description Questions with their answers.
         */
        NewFaq: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "faq";
            /**
             * Pairs
             * @default []
             */
            pairs?: components["schemas"]["PairBody"][];
            /** Title */
            title: string;
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
         * NewPage
         * @description A page of the public web.
         */
        NewPage: {
            /**
             * Every Hours
             * @description Looked at again so often; null: only when asked.
             * @default 24
             */
            every_hours?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "page";
            /** Title */
            title?: string | null;
            /** Url */
            url: string;
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
         * NewSendable
         * @description A stored file (`POST /v1/media`), the title it is asked for by, and a line about what it is good for.
         */
        NewSendable: {
            /**
             * About
             * @default
             */
            about?: string;
            /**
             * Media Id
             * Format: uuid
             */
            media_id: string;
            /** Title */
            title: string;
        };
        /**
         * NewSitemap
         * @description All pages that a sitemap lists, of its own site, 500 at most.
         */
        NewSitemap: {
            /**
             * Every Hours
             * @description Looked at again so often; null: only when asked.
             * @default 24
             */
            every_hours?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "sitemap";
            /** Title */
            title?: string | null;
            /** Url */
            url: string;
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
         * NewText
         * @description The same as a source.
         */
        NewText: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "text";
            /**
             * Markdown
             * @default false
             */
            markdown?: boolean;
            /** Text */
            text: string;
            /** Title */
            title: string;
        };
        /**
         * NewToolBody
         * @description A tool to add, or as it is to stand. `secret` left out keeps the one there is. `changes`: it does more than look something up.
         */
        NewToolBody: {
            /** Arguments */
            arguments?: {
                [key: string]: unknown;
            };
            /**
             * Changes
             * @default true
             */
            changes?: boolean;
            /** Description */
            description: string;
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
            /**
             * Kind
             * @default http
             * @enum {string}
             */
            kind?: "http" | "mcp";
            /**
             * Method
             * @default POST
             * @enum {string}
             */
            method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
            /** Name */
            name: string;
            /**
             * Seconds
             * @default 10
             */
            seconds?: number;
            /** Secret */
            secret?: string | null;
            /** Secret Header */
            secret_header?: string | null;
            /** Url */
            url: string;
        };
        /**
         * NoteBody
         * @description What to write down.
         */
        NoteBody: {
            /** Text */
            text: string;
        };
        /**
         * NoteShape
         * @description What somebody of the team wrote down; neither the customer nor the assistant sees it.
         */
        NoteShape: {
            /** Author Id */
            author_id: string | null;
            /** Author Name */
            author_name?: string | null;
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
            /** Edited At */
            edited_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Text */
            text: string;
        };
        /**
         * NoticeShape
         * @description One telling of one person.
         */
        NoticeShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Error */
            error: string | null;
            /** Name */
            name: string;
            /**
             * Result
             * @enum {string}
             */
            result: "telling" | "told" | "failed";
            way: components["schemas"]["Way"];
        };
        /**
         * OfferedTool
         * @description One tool of an MCP server.
         */
        OfferedTool: {
            /** Description */
            description: string;
            /** Name */
            name: string;
            /** Reads Only */
            reads_only: boolean;
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
            /** Currency */
            currency: string;
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
            /** Prices Include Tax */
            prices_include_tax: boolean;
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
         * OldSession
         * @description A session in the words of the dashboard's service; `chatbot_id` is the channel.
         */
        OldSession: {
            /**
             * Chatbot Id
             * Format: uuid
             */
            chatbot_id: string;
            /** Expires At */
            expires_at: string | null;
            /** Phone Number */
            phone_number: string | null;
            /** Qr Code */
            qr_code: string | null;
            /**
             * Session Id
             * Format: uuid
             */
            session_id: string;
            /** Status */
            status: string;
            /** Success */
            success: boolean;
        };
        /**
         * OldTransaction
         * @description A change of the wallet in the credit platform's words. Amounts are never below zero.
         */
        OldTransaction: {
            /** Amount */
            amount: number;
            /** Balance After */
            balance_after: number;
            /** Balance Before */
            balance_before: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Related Entity Id */
            related_entity_id: string | null;
            /** Related Entity Type */
            related_entity_type: string | null;
            /**
             * Type
             * @enum {string}
             */
            type: "credit" | "debit";
        };
        /**
         * OldTransactions
         * @description The newest changes by which credits came or went.
         */
        OldTransactions: {
            /** Transactions */
            transactions: components["schemas"]["OldTransaction"][];
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
         * OperatorsChanges
         * @description What only the operator decides besides: whether things cost credits here, and who sets prices.
         */
        OperatorsChanges: {
            /** Daily Cap */
            daily_cap?: number | null;
            /** Low At */
            low_at?: number | null;
            mode?: components["schemas"]["Mode"] | null;
            prices_by?: components["schemas"]["Deciding"] | null;
            /** Timezone */
            timezone?: string | null;
        };
        /**
         * OptionBody
         * @description A choice ("Size"), one of its names ("L"), and what it adds to the price.
         */
        OptionBody: {
            /** Choice */
            choice: string;
            /**
             * Extra
             * @default 0
             */
            extra?: number;
            /** Name */
            name: string;
        };
        /**
         * OptionShape
         * @description An option that can be chosen.
         */
        OptionShape: {
            /** Choice */
            choice: string;
            /** Extra */
            extra: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Outgoing
         * @description A message to send. `reply_to` is the id of a message in the same conversation.
         */
        Outgoing: {
            /** Content */
            content: components["schemas"]["Text"] | components["schemas"]["Media"] | components["schemas"]["Reaction"] | components["schemas"]["Location"] | components["schemas"]["Contacts"] | components["schemas"]["Buttons"] | components["schemas"]["List"] | components["schemas"]["CtaUrl"] | components["schemas"]["Template"];
            /**
             * Despite Opt Out
             * @description Answer though the customer has asked to get no more messages; reminders and templates stay refused.
             * @default false
             */
            despite_opt_out?: boolean;
            /** Reply To */
            reply_to?: string | null;
            /** Send At */
            send_at?: string | null;
        };
        /** Page[AppointmentShape] */
        Page_AppointmentShape_: {
            /** Items */
            items: components["schemas"]["AppointmentShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
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
        /** Page[CalendarShape] */
        Page_CalendarShape_: {
            /** Items */
            items: components["schemas"]["CalendarShape"][];
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
        /** Page[Country] */
        Page_Country_: {
            /** Items */
            items: components["schemas"]["Country"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[DocumentShape] */
        Page_DocumentShape_: {
            /** Items */
            items: components["schemas"]["DocumentShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[EntryShape] */
        Page_EntryShape_: {
            /** Items */
            items: components["schemas"]["EntryShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[EscalationContactShape] */
        Page_EscalationContactShape_: {
            /** Items */
            items: components["schemas"]["EscalationContactShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[EscalationShape] */
        Page_EscalationShape_: {
            /** Items */
            items: components["schemas"]["EscalationShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ExceptionShape] */
        Page_ExceptionShape_: {
            /** Items */
            items: components["schemas"]["ExceptionShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[FactShape] */
        Page_FactShape_: {
            /** Items */
            items: components["schemas"]["FactShape"][];
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
        /** Page[KnowledgeSource] */
        Page_KnowledgeSource_: {
            /** Items */
            items: components["schemas"]["KnowledgeSource"][];
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
        /** Page[NoteShape] */
        Page_NoteShape_: {
            /** Items */
            items: components["schemas"]["NoteShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ProductShape] */
        Page_ProductShape_: {
            /** Items */
            items: components["schemas"]["ProductShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[QuoteShape] */
        Page_QuoteShape_: {
            /** Items */
            items: components["schemas"]["QuoteShape"][];
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
        /** Page[ResourceShape] */
        Page_ResourceShape_: {
            /** Items */
            items: components["schemas"]["ResourceShape"][];
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
        /** Page[ScenarioShape] */
        Page_ScenarioShape_: {
            /** Items */
            items: components["schemas"]["ScenarioShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SendableShape] */
        Page_SendableShape_: {
            /** Items */
            items: components["schemas"]["SendableShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ServiceShape] */
        Page_ServiceShape_: {
            /** Items */
            items: components["schemas"]["ServiceShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SessionStepShape] */
        Page_SessionStepShape_: {
            /** Items */
            items: components["schemas"]["SessionStepShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SlotShape] */
        Page_SlotShape_: {
            /** Items */
            items: components["schemas"]["SlotShape"][];
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
        /** Page[TurnShape] */
        Page_TurnShape_: {
            /** Items */
            items: components["schemas"]["TurnShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[UnansweredShape] */
        Page_UnansweredShape_: {
            /** Items */
            items: components["schemas"]["UnansweredShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[VersionShape] */
        Page_VersionShape_: {
            /** Items */
            items: components["schemas"]["VersionShape"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * PairBody
         * @description A question as customers ask it, and what is answered.
         */
        PairBody: {
            /** Answer */
            answer: string;
            /** Question */
            question: string;
        };
        /**
         * PassageShape
         * @description Something to quote. `where` is a page, a heading or an address; `sure`: it may be sent as the answer as it stands.
         */
        PassageShape: {
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Score */
            score: number;
            /** Sure */
            sure: boolean;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Url */
            url: string | null;
            /** Where */
            where: string;
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
         * PlayedLine
         * @description A line of a scenario as it went. `faults`: what is wrong with it.
         */
        PlayedLine: {
            /** Customer */
            customer: string;
            /** Faults */
            faults: string[];
            /** Hand Off */
            hand_off: string | null;
            /** Refused */
            refused: string[];
            /** Rule */
            rule: string | null;
            /** Said */
            said: string[];
            /** Tools */
            tools: string[];
        };
        /**
         * PlaygroundAnswer
         * @description What would be answered. Nothing of it stays. `refused`: why the guard did not let earlier words pass.
         */
        PlaygroundAnswer: {
            /** Hand Off */
            hand_off: string | null;
            /** Refused */
            refused: string[];
            /** Rule */
            rule: string | null;
            /** Said */
            said: string[];
            /** State */
            state: string;
            /** Tools */
            tools: components["schemas"]["ToolUse"][];
        };
        /**
         * PlaygroundLine
         * @description What a customer might write. `state`: what came with the last answer, left out to begin. `published`: ask what answers now.
         */
        PlaygroundLine: {
            /**
             * Published
             * @default false
             */
            published?: boolean;
            /** State */
            state?: string | null;
            /** Text */
            text: string;
        };
        /**
         * Prices
         * @description What things cost, in credits. `editable`: by whoever asks.
         */
        Prices: {
            /** Cost Plus Percent */
            cost_plus_percent: number | null;
            /** Credit Micros */
            credit_micros: number;
            decided_by: components["schemas"]["Deciding"];
            /** Editable */
            editable: boolean;
            /** Media */
            media: number;
            /** Rates */
            rates: components["schemas"]["RateShape"][];
            /** Turn */
            turn: number;
        };
        /**
         * PricesBody
         * @description All prices anew. `cost_plus_percent`: a turn costs what its model did and so much more, `turn` at most; null: it costs `turn`.
         */
        PricesBody: {
            /** Cost Plus Percent */
            cost_plus_percent?: number | null;
            /**
             * Credit Micros
             * @description What one credit is worth, in millionths of a dollar; counts only with cost-plus.
             * @default 10000
             */
            credit_micros?: number;
            /**
             * Media
             * @default 0
             */
            media?: number;
            /** Rates */
            rates: components["schemas"]["RateBody"][];
            /** Turn */
            turn: number;
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
         * ProductBody
         * @description A product to add, or as it is to stand.
         */
        ProductBody: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * Description
             * @default
             */
            description?: string;
            /** Name */
            name: string;
            /** Options */
            options?: components["schemas"]["OptionBody"][];
            /**
             * Price
             * @description In minor units of the business's currency.
             */
            price: number;
            /** Sku */
            sku?: string | null;
            /**
             * Tax
             * @description Hundredths of a per cent: 2100 is 21 %.
             * @default 0
             */
            tax?: number;
        };
        /**
         * ProductShape
         * @description A product; prices in minor units of the business's currency.
         */
        ProductShape: {
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Options */
            options: components["schemas"]["OptionShape"][];
            /** Price */
            price: number;
            /** Sku */
            sku: string | null;
            /** Tax */
            tax: number;
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
             * Currency
             * @description ISO 4217, of every price.
             * @default EUR
             */
            currency?: string;
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
             * Prices Include Tax
             * @default true
             */
            prices_include_tax?: boolean;
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
            /** Currency */
            currency: string;
            /** Email */
            email: string;
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Prices Include Tax */
            prices_include_tax: boolean;
            /** Timezone */
            timezone: string;
            /** Website */
            website: string;
        };
        /**
         * Publication
         * @description What to note with the version. `despite`: publish although scenarios break.
         */
        Publication: {
            /**
             * Despite
             * @default false
             */
            despite?: boolean;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * Published
         * @description The version that answers from now on.
         */
        Published: {
            /** Version */
            version: number;
        };
        /**
         * Purpose
         * @description What a message is for. `everything` stands for all of them at once.
         * @enum {string}
         */
        Purpose: "everything" | "assistant" | "reminders" | "marketing";
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
         * QuoteBody
         * @description What to offer, and to whom.
         */
        QuoteBody: {
            /** Contact Id */
            contact_id?: string | null;
            /** Conversation Id */
            conversation_id?: string | null;
            /** Lines */
            lines: components["schemas"]["QuoteLineBody"][];
        };
        /**
         * QuoteLineBody
         * @description A product, how many, with which options.
         */
        QuoteLineBody: {
            /** Option Ids */
            option_ids?: string[];
            /**
             * Product Id
             * Format: uuid
             */
            product_id: string;
            /**
             * Quantity
             * @default 1
             */
            quantity?: number;
        };
        /**
         * QuoteLineShape
         * @description A line, with name and price of a piece as they were.
         */
        QuoteLineShape: {
            /** Name */
            name: string;
            /** Price */
            price: number;
            /**
             * Product Id
             * Format: uuid
             */
            product_id: string;
            /** Quantity */
            quantity: number;
            /** Tax Rate */
            tax_rate: number;
            /** Total */
            total: number;
        };
        /**
         * QuoteShape
         * @description An offer as it was made. `total` is what is to be paid; `tax_included`: the lines' prices contain the tax.
         */
        QuoteShape: {
            /** Author */
            author: string;
            /** Contact Id */
            contact_id: string | null;
            /** Conversation Id */
            conversation_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lines */
            lines: components["schemas"]["QuoteLineShape"][];
            /** Net */
            net: number;
            /** Number */
            number: number;
            /** Tax */
            tax: number;
            /** Tax Included */
            tax_included: boolean;
            /** Taxes */
            taxes: components["schemas"]["TaxShape"][];
            /** Total */
            total: number;
            /**
             * Valid Until
             * Format: date-time
             */
            valid_until: string;
        };
        /**
         * RateBody
         * @description One line of the rate card.
         */
        RateBody: {
            /**
             * Category
             * @example marketing
             */
            category: string;
            /**
             * Country
             * @example MX
             * @example *
             */
            country: string;
            /** Credits */
            credits: number;
        };
        /**
         * RateShape
         * @description What a message of one of Meta's categories costs in one country, `*` for all others.
         */
        RateShape: {
            /** Category */
            category: string;
            /** Country */
            country: string;
            /** Credits */
            credits: number;
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
         * Recording
         * @description Make a scenario of a conversation.
         */
        Recording: {
            /**
             * Conversation Id
             * Format: uuid
             */
            conversation_id: string;
            /** Name */
            name: string;
        };
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
         * ReminderShape
         * @description A reminder. `why` says what kept a skipped one.
         */
        ReminderShape: {
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            state: components["schemas"]["ReminderState"];
            /** Why */
            why: string | null;
        };
        /**
         * ReminderState
         * @description What became of a reminder.
         * @enum {string}
         */
        ReminderState: "waiting" | "sent" | "skipped";
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
         * ResourceBody
         * @description A resource to add, or as it is to stand. Without hours it works whenever the business is open.
         */
        ResourceBody: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /** @default person */
            kind?: components["schemas"]["ResourceKind"];
            /** Name */
            name: string;
            /** Openings */
            openings?: components["schemas"]["Opening"][];
            /**
             * Units
             * @description How many can be taken at the same time.
             * @default 1
             */
            units?: number;
        };
        /**
         * ResourceKind
         * @description What a service takes one of. The first kind of a service is whom the customer chooses.
         * @enum {string}
         */
        ResourceKind: "person" | "room" | "thing";
        /**
         * ResourceShape
         * @description A person, a room or a thing.
         */
        ResourceShape: {
            /** Active */
            active: boolean;
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
            kind: components["schemas"]["ResourceKind"];
            /** Name */
            name: string;
            /** Openings */
            openings: components["schemas"]["Opening"][];
            /** Units */
            units: number;
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
         * Run
         * @description Which scenarios to run (left out: all). `scripted`: with the answers that they bring along, else the assistant's own model.
         */
        Run: {
            /** Ids */
            ids?: string[] | null;
            /**
             * Scripted
             * @default false
             */
            scripted?: boolean;
        };
        /**
         * ScenarioBody
         * @description A scenario in YAML: `name`, `lines` (`customer`, `tools`, `must_say`, `must_not_say`), `end`.
         */
        ScenarioBody: {
            /** Text */
            text: string;
        };
        /**
         * ScenarioResult
         * @description How a scenario went. `faults`: of its end, or why it broke off.
         */
        ScenarioResult: {
            /** Faults */
            faults: string[];
            /** Lines */
            lines: components["schemas"]["PlayedLine"][];
            /** Passed */
            passed: boolean;
        };
        /**
         * ScenarioShape
         * @description A scenario. `stale`: it was not run with the draft as it stands. `scripted`: it brings the model's answers along.
         */
        ScenarioShape: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Passed */
            passed: boolean | null;
            result: components["schemas"]["ScenarioResult"] | null;
            /** Run At */
            run_at: string | null;
            /** Scripted */
            scripted: boolean;
            /** Stale */
            stale: boolean;
            /** Text */
            text: string;
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
         * SendableShape
         * @description A file that the assistant may send.
         */
        SendableShape: {
            /** About */
            about: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Media Id
             * Format: uuid
             */
            media_id: string;
            /** Mime */
            mime: string;
            /** Size */
            size: number;
            /** Title */
            title: string;
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
         * ServiceBody
         * @description A service to add, or as it is to stand. Times in minutes, in steps of five.
         *
         *     Of every kind (person, room, thing) that its resources have it takes one; the customer chooses among the first kind.
         */
        ServiceBody: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * After
             * @default 0
             */
            after?: number;
            /**
             * Before
             * @default 0
             */
            before?: number;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Horizon
             * @description Days ahead that are offered.
             * @default 60
             */
            horizon?: number;
            /** Length */
            length: number;
            /** Name */
            name: string;
            /**
             * Notice
             * @description Minutes that must lie between booking and start.
             * @default 60
             */
            notice?: number;
            /** Price */
            price?: number | null;
            /** Resource Ids */
            resource_ids?: string[];
            /**
             * Step
             * @description Starts lie on this grid, counted from midnight.
             * @default 15
             */
            step?: number;
        };
        /**
         * ServiceShape
         * @description A service. `price` null: on request.
         */
        ServiceShape: {
            /** Active */
            active: boolean;
            /** After */
            after: number;
            /** Before */
            before: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /** Horizon */
            horizon: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Length */
            length: number;
            /** Name */
            name: string;
            /** Notice */
            notice: number;
            /** Price */
            price: number | null;
            /** Resource Ids */
            resource_ids: string[];
            /** Step */
            step: number;
        };
        /**
         * SessionShape
         * @description How a linked number is, in a sentence, since when, and who holds it. QR and pairing code are for admins, while pairing.
         */
        SessionShape: {
            /**
             * Channel Id
             * Format: uuid
             */
            channel_id: string;
            /** Code */
            code: string;
            /** Display Name */
            display_name: string | null;
            /** Epoch */
            epoch: number;
            governor: components["schemas"]["GovernorShape"];
            held_by: components["schemas"]["HolderShape"] | null;
            /** Held Since */
            held_since: string | null;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Linked At */
            linked_at: string | null;
            /** Online */
            online: boolean;
            /** Pairing Code */
            pairing_code: string | null;
            /** Phone */
            phone: string | null;
            /**
             * Place
             * @enum {string}
             */
            place: "server" | "pc";
            /** Proven At */
            proven_at: string | null;
            /** Qr */
            qr: string | null;
            /** Sentence */
            sentence: string;
            /** Shown Until */
            shown_until: string | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            state: components["schemas"]["SessionState"];
            /** Until */
            until: string | null;
            /** Waiting */
            waiting: number;
            /** Wanted */
            wanted: boolean;
        };
        /**
         * SessionState
         * @description Where the live link of a linked number stands.
         * @enum {string}
         */
        SessionState: "unpaired" | "pairing" | "connected" | "reconnecting" | "logged_out" | "banned" | "outdated";
        /**
         * SessionStepShape
         * @description A state that a session went into, and why.
         */
        SessionStepShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Code */
            code: string;
            /** Epoch */
            epoch: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Sentence */
            sentence: string;
            state: components["schemas"]["SessionState"];
        };
        /**
         * SettingsShape
         * @description What an assistant answers by, and the draft of what is to come (null: none).
         */
        SettingsShape: {
            draft: components["schemas"]["AssistantSettings"] | null;
            published: components["schemas"]["AssistantSettings"];
            /** Version */
            version: number;
        };
        /**
         * SlotShape
         * @description A time that is free, and the token with which it can be booked until `expires`.
         */
        SlotShape: {
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /**
             * Expires
             * Format: date-time
             */
            expires: string;
            /**
             * Resource Id
             * Format: uuid
             */
            resource_id: string;
            /** Resource Name */
            resource_name: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Token */
            token: string;
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
         * Source
         * @description How we know.
         * @enum {string}
         */
        Source: "customer" | "agent" | "whatsapp" | "import";
        /**
         * SourceShape
         * @description Where something was looked up.
         */
        SourceShape: {
            /** Title */
            title: string;
            /** Where */
            where: string;
        };
        /**
         * StandingShape
         * @description Whether the business is open at a moment, what says so, and until when. Times in its own zone.
         */
        StandingShape: {
            cause: components["schemas"]["Cause"];
            /** Is Open */
            is_open: boolean;
            /** Label */
            label: string;
            /**
             * Local
             * Format: date-time
             */
            local: string;
            /** Openings */
            openings: components["schemas"]["Times"][];
            /** Until */
            until: string | null;
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
         * SwitchShape
         * @description Whether people answer everything on this number while its assistant waits.
         */
        SwitchShape: {
            /** On */
            on: boolean;
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
         * TaxShape
         * @description What is taxed at one rate, and the tax.
         */
        TaxShape: {
            /** Net */
            net: number;
            /** Rate */
            rate: number;
            /** Tax */
            tax: number;
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
         * TextBody
         * @description A text, typed or pasted.
         */
        TextBody: {
            /** Text */
            text: string;
            /** Title */
            title: string;
        };
        /**
         * TextShape
         * @description A text that was typed in.
         */
        TextShape: {
            /** Text */
            text: string;
            /** Title */
            title: string;
        };
        /**
         * Times
         * @description From when to when, on the business's own clock.
         */
        Times: {
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
        };
        /**
         * Tools
         * @description What assistants can be given: what is built in, and what the tenant has defined.
         */
        Tools: {
            /** Built In */
            built_in: components["schemas"]["BuiltInTool"][];
            /** Items */
            items: components["schemas"]["ToolShape"][];
        };
        /**
         * ToolShape
         * @description A tool on another server. Its secret is never shown.
         */
        ToolShape: {
            /** Arguments */
            arguments: {
                [key: string]: unknown;
            };
            /** Changes */
            changes: boolean;
            /** Description */
            description: string;
            /** Enabled */
            enabled: boolean;
            /** Has Secret */
            has_secret: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "http" | "mcp";
            /** Listed At */
            listed_at: string | null;
            /** Method */
            method: string;
            /** Name */
            name: string;
            /** Offered */
            offered: components["schemas"]["OfferedTool"][];
            /** Seconds */
            seconds: number;
            /** Secret Header */
            secret_header: string | null;
            /** Url */
            url: string;
        };
        /**
         * ToolUse
         * @description A tool that was used, with what, what it gave, and where it looked that up.
         */
        ToolUse: {
            /** Arguments */
            arguments: string;
            /** Name */
            name: string;
            /** Refused */
            refused: boolean;
            /** Sources */
            sources: components["schemas"]["SourceShape"][];
            /** Text */
            text: string;
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
         * TurnShape
         * @description One run of the model. `micros`: millionths of a US dollar, null where no price is known; `entry_id`: what was paid.
         */
        TurnShape: {
            /**
             * Assistant Id
             * Format: uuid
             */
            assistant_id: string;
            /** Calls */
            calls: components["schemas"]["CallShape"][];
            /** Ended At */
            ended_at: string | null;
            /** Entry Id */
            entry_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message Ids */
            message_ids: string[];
            /** Micros */
            micros: number | null;
            /** Model */
            model: string | null;
            /** Outcome */
            outcome: string | null;
            /** Requests */
            requests: number;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** State */
            state: string;
            /** Tokens In */
            tokens_in: number;
            /** Tokens Out */
            tokens_out: number;
            /** Version */
            version: number;
        };
        /**
         * UnansweredShape
         * @description A question that knowledge had no answer for.
         */
        UnansweredShape: {
            /** Conversation Id */
            conversation_id: string | null;
            /**
             * First At
             * Format: date-time
             */
            first_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /** Question */
            question: string;
            /** Times */
            times: number;
        };
        /**
         * Urgency
         * @description How soon somebody must look. It says how long we wait before the next person is told.
         * @enum {string}
         */
        Urgency: "low" | "normal" | "high";
        /**
         * UserId
         * @description Somebody of whom only WhatsApp's business-scoped user id is known.
         */
        UserId: {
            /** Bsuid */
            bsuid: string;
        };
        /**
         * VersionShape
         * @description A version of an assistant, and who made it.
         */
        VersionShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Note */
            note: string;
            /** Number */
            number: number;
            /** Person Id */
            person_id: string | null;
        };
        /**
         * WalletChanges
         * @description What to change; what is left out stays. A `daily_cap` of null takes the cap away.
         */
        WalletChanges: {
            /** Daily Cap */
            daily_cap?: number | null;
            /** Low At */
            low_at?: number | null;
            /** Timezone */
            timezone?: string | null;
        };
        /**
         * WalletShape
         * @description Credits. `available` can be spent, `held` are set aside for what is under way. `level` says how it is with them.
         */
        WalletShape: {
            /** Available */
            available: number;
            /** Daily Cap */
            daily_cap: number | null;
            /** Held */
            held: number;
            /**
             * Level
             * @enum {string}
             */
            level: "ok" | "low" | "empty";
            /** Low At */
            low_at: number;
            mode: components["schemas"]["Mode"];
            /** Spent Today */
            spent_today: number;
            /** Timezone */
            timezone: string;
        };
        /**
         * Way
         * @description How somebody is told.
         * @enum {string}
         */
        Way: "whatsapp" | "email" | "telegram" | "sms";
        /**
         * WhichBot
         * @description A channel, by either of its older names.
         */
        WhichBot: {
            /** Chatbot Id */
            chatbot_id: string;
        };
        /**
         * WholeVersion
         * @description A version with everything in it.
         */
        WholeVersion: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Handoff Line */
            handoff_line: string | null;
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Number */
            number: number;
            /** Person Id */
            person_id: string | null;
            /** Rules */
            rules: {
                [key: string]: unknown;
            }[];
            settings: components["schemas"]["AssistantSettings"];
        };
        /**
         * WordShape
         * @description A contact's yes or no to a purpose, and how it is known.
         */
        WordShape: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string | null;
            /** By Name */
            by_name?: string | null;
            /** Given */
            given: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string | null;
            purpose: components["schemas"]["Purpose"];
            source: components["schemas"]["Source"];
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
    list_appointments: {
        parameters: {
            query?: {
                /** @description All of this contact, the latest first; times do not count. */
                contact_id?: string | null;
                resource_id?: string | null;
                /** @description Now where left out. */
                since?: string | null;
                state?: ("booked" | "cancelled" | "no_show") | null;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
                /** @description A week after `since` where left out; at most 62 days after it. */
                until?: string | null;
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
                    "application/json": components["schemas"]["Page_AppointmentShape_"];
                };
            };
        };
    };
    book_appointment: {
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
                "application/json": components["schemas"]["NewAppointment"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentShape"];
                };
            };
        };
    };
    get_appointment: {
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
                    "application/json": components["schemas"]["AppointmentDetail"];
                };
            };
        };
    };
    cancel_appointment: {
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
                "application/json": components["schemas"]["CancelAppointment"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentShape"];
                };
            };
        };
    };
    move_appointment: {
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
                "application/json": components["schemas"]["MoveAppointment"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentShape"];
                };
            };
        };
    };
    mark_no_show: {
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
                    "application/json": components["schemas"]["AppointmentShape"];
                };
            };
        };
    };
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
    put_draft: {
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
                "application/json": components["schemas"]["AssistantSettings"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsShape"];
                };
            };
        };
    };
    drop_draft: {
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
    play: {
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
                "application/json": components["schemas"]["PlaygroundLine"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaygroundAnswer"];
                };
            };
        };
    };
    publish_draft: {
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
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
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
    list_scenarios: {
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
                    "application/json": components["schemas"]["Page_ScenarioShape_"];
                };
            };
        };
    };
    add_scenario: {
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
                "application/json": components["schemas"]["ScenarioBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioShape"];
                };
            };
        };
    };
    change_scenario: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                scenario_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScenarioBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioShape"];
                };
            };
        };
    };
    remove_scenario: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                scenario_id: string;
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
    record_scenario: {
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
                "application/json": components["schemas"]["Recording"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioShape"];
                };
            };
        };
    };
    run_scenarios: {
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
                "application/json": components["schemas"]["Run"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ScenarioShape_"];
                };
            };
        };
    };
    get_settings: {
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
                    "application/json": components["schemas"]["SettingsShape"];
                };
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
    list_versions: {
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
                    "application/json": components["schemas"]["Page_VersionShape_"];
                };
            };
        };
    };
    get_version: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                /** @description A version. */
                number: number;
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
                    "application/json": components["schemas"]["WholeVersion"];
                };
            };
        };
    };
    compare_versions: {
        parameters: {
            query?: {
                /** @description The version to compare with, in place of the draft or what answers now. */
                against?: number | null;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                /** @description A version. */
                number: number;
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
                    "application/json": components["schemas"]["Differences"];
                };
            };
        };
    };
    restore_version: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                /** @description A version. */
                number: number;
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
                    "application/json": components["schemas"]["Published"];
                };
            };
        };
    };
    get_booking_rule: {
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
                    "application/json": components["schemas"]["BookingRuleShape"];
                };
            };
        };
    };
    put_booking_rule: {
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
                "application/json": components["schemas"]["BookingRuleBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingRuleShape"];
                };
            };
        };
    };
    list_calendars: {
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
                    "application/json": components["schemas"]["Page_CalendarShape_"];
                };
            };
        };
    };
    add_calendar: {
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
                "application/json": components["schemas"]["CalendarBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarShape"];
                };
            };
        };
    };
    remove_calendar: {
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
    get_session: {
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
                    "application/json": components["schemas"]["SessionShape"];
                };
            };
        };
    };
    get_handoff: {
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
                    "application/json": components["schemas"]["SwitchShape"];
                };
            };
        };
    };
    turn_handoff: {
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
                "application/json": components["schemas"]["HandoffSwitch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwitchShape"];
                };
            };
        };
    };
    list_session_history: {
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
                    "application/json": components["schemas"]["Page_SessionStepShape_"];
                };
            };
        };
    };
    link: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
                /** @description Seconds to wait for the QR or code to be there. */
                wait?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShape"];
                };
            };
        };
    };
    log_out: {
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
                    "application/json": components["schemas"]["SessionShape"];
                };
            };
        };
    };
    move: {
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
                "application/json": components["schemas"]["Move"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionShape"];
                };
            };
        };
    };
    get_qr: {
        parameters: {
            query?: {
                form?: components["schemas"]["Form"];
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
                    "image/png": unknown;
                    "image/svg+xml": unknown;
                    "text/plain": unknown;
                };
            };
        };
    };
    restart: {
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
                    "application/json": components["schemas"]["SessionShape"];
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
    put_attribute: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttributeBody"];
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
    delete_attribute: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                name: string;
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
    get_consent: {
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
                    "application/json": components["schemas"]["ConsentShape"];
                };
            };
        };
    };
    record_consent: {
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
                "application/json": components["schemas"]["ConsentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentShape"];
                };
            };
        };
    };
    list_facts: {
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
                    "application/json": components["schemas"]["Page_FactShape_"];
                };
            };
        };
    };
    put_fact: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactShape"];
                };
            };
        };
    };
    delete_fact: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
            };
            header?: never;
            path: {
                id: string;
                key: string;
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
    list_notes: {
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
                    "application/json": components["schemas"]["Page_NoteShape_"];
                };
            };
        };
    };
    add_note: {
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
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteShape"];
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
    list_turns: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["Page_TurnShape_"];
                };
            };
        };
    };
    list_escalation_contacts: {
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
                    "application/json": components["schemas"]["Page_EscalationContactShape_"];
                };
            };
        };
    };
    add_escalation_contact: {
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
                "application/json": components["schemas"]["EscalationContactBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationContactShape"];
                };
            };
        };
    };
    change_escalation_contact: {
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
                "application/json": components["schemas"]["EscalationContactBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationContactShape"];
                };
            };
        };
    };
    remove_escalation_contact: {
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
    get_escalation_rule: {
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
                    "application/json": components["schemas"]["EscalationRuleShape"];
                };
            };
        };
    };
    put_escalation_rule: {
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
                "application/json": components["schemas"]["EscalationRuleBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationRuleShape"];
                };
            };
        };
    };
    list_escalations: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                state?: ("pending" | "acknowledged" | "resolved") | null;
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
                    "application/json": components["schemas"]["Page_EscalationShape_"];
                };
            };
        };
    };
    open_escalation: {
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
                "application/json": components["schemas"]["EscalationBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EscalationShape"];
                };
            };
        };
    };
    get_escalation: {
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
                    "application/json": components["schemas"]["EscalationShape"];
                };
            };
        };
    };
    acknowledge_escalation: {
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
                    "application/json": components["schemas"]["EscalationShape"];
                };
            };
        };
    };
    resolve_escalation: {
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
                    "application/json": components["schemas"]["EscalationShape"];
                };
            };
        };
    };
    list_exceptions: {
        parameters: {
            query?: {
                since?: string | null;
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
                    "application/json": components["schemas"]["Page_ExceptionShape_"];
                };
            };
        };
    };
    add_exception: {
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
                "application/json": components["schemas"]["ExceptionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionShape"];
                };
            };
        };
    };
    remove_exception: {
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
    get_holidays: {
        parameters: {
            query?: {
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
                /** @description This one where left out. */
                year?: number | null;
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
                    "application/json": components["schemas"]["Holidays"];
                };
            };
        };
    };
    put_holidays: {
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
                "application/json": components["schemas"]["HolidaysBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holidays"];
                };
            };
        };
    };
    remove_holidays: {
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
    list_holiday_countries: {
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
                    "application/json": components["schemas"]["Page_Country_"];
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
    hours_at: {
        parameters: {
            query?: {
                /** @description Now where left out. */
                at?: string | null;
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
                    "application/json": components["schemas"]["StandingShape"];
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
    add_source_file: {
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
                    "application/json": components["schemas"]["KnowledgeSource"];
                };
            };
        };
    };
    list_library: {
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
                    "application/json": components["schemas"]["Page_SendableShape_"];
                };
            };
        };
    };
    add_to_library: {
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
                "application/json": components["schemas"]["NewSendable"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendableShape"];
                };
            };
        };
    };
    remove_from_library: {
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
    change_pair: {
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
                "application/json": components["schemas"]["PairBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentShape"];
                };
            };
        };
    };
    remove_pair: {
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
    search_knowledge: {
        parameters: {
            query: {
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
                    "application/json": components["schemas"]["FoundPassages"];
                };
            };
        };
    };
    list_sources: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
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
                    "application/json": components["schemas"]["Page_KnowledgeSource_"];
                };
            };
        };
    };
    add_source: {
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
                "application/json": components["schemas"]["NewText"] | components["schemas"]["NewPage"] | components["schemas"]["NewSitemap"] | components["schemas"]["NewFaq"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeSource"];
                };
            };
        };
    };
    get_source: {
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
                    "application/json": components["schemas"]["KnowledgeSource"];
                };
            };
        };
    };
    remove_source: {
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
    list_documents: {
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
                    "application/json": components["schemas"]["Page_DocumentShape_"];
                };
            };
        };
    };
    replace_source_file: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeSource"];
                };
            };
        };
    };
    add_pair: {
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
                "application/json": components["schemas"]["PairBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentShape"];
                };
            };
        };
    };
    refresh_source: {
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
                    "application/json": components["schemas"]["KnowledgeSource"];
                };
            };
        };
    };
    get_source_text: {
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
                    "application/json": components["schemas"]["TextShape"];
                };
            };
        };
    };
    change_source_text: {
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
                "application/json": components["schemas"]["TextBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeSource"];
                };
            };
        };
    };
    list_unanswered: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
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
                    "application/json": components["schemas"]["Page_UnansweredShape_"];
                };
            };
        };
    };
    answer_unanswered: {
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
                "application/json": components["schemas"]["AnswerBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentShape"];
                };
            };
        };
    };
    dismiss_unanswered: {
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
    get_model_access: {
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
                    "application/json": components["schemas"]["ModelAccessShape"];
                };
            };
        };
    };
    put_model_access: {
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
                "application/json": components["schemas"]["ModelAccessBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelAccessShape"];
                };
            };
        };
    };
    remove_model_access: {
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
    delete_note: {
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
    edit_note: {
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
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteShape"];
                };
            };
        };
    };
    list_products: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                /** @description Words of a customer: what is for sale and fits best, without a cursor. */
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
                    "application/json": components["schemas"]["Page_ProductShape_"];
                };
            };
        };
    };
    add_product: {
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
                "application/json": components["schemas"]["ProductBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductShape"];
                };
            };
        };
    };
    get_product: {
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
                    "application/json": components["schemas"]["ProductShape"];
                };
            };
        };
    };
    change_product: {
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
                "application/json": components["schemas"]["ProductBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductShape"];
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
    list_quotes: {
        parameters: {
            query?: {
                contact_id?: string | null;
                cursor?: string | null;
                limit?: number;
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
                    "application/json": components["schemas"]["Page_QuoteShape_"];
                };
            };
        };
    };
    make_quote: {
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
                "application/json": components["schemas"]["QuoteBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteShape"];
                };
            };
        };
    };
    get_quote: {
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
                    "application/json": components["schemas"]["QuoteShape"];
                };
            };
        };
    };
    list_resources: {
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
                    "application/json": components["schemas"]["Page_ResourceShape_"];
                };
            };
        };
    };
    add_resource: {
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
                "application/json": components["schemas"]["ResourceBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceShape"];
                };
            };
        };
    };
    get_resource: {
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
                    "application/json": components["schemas"]["ResourceShape"];
                };
            };
        };
    };
    change_resource: {
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
                "application/json": components["schemas"]["ResourceBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceShape"];
                };
            };
        };
    };
    list_resource_exceptions: {
        parameters: {
            query?: {
                since?: string | null;
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
                    "application/json": components["schemas"]["Page_ExceptionShape_"];
                };
            };
        };
    };
    add_resource_exception: {
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
                "application/json": components["schemas"]["ExceptionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionShape"];
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
    list_services: {
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
                    "application/json": components["schemas"]["Page_ServiceShape_"];
                };
            };
        };
    };
    add_service: {
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
                "application/json": components["schemas"]["ServiceBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceShape"];
                };
            };
        };
    };
    get_service: {
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
                    "application/json": components["schemas"]["ServiceShape"];
                };
            };
        };
    };
    change_service: {
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
                "application/json": components["schemas"]["ServiceBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceShape"];
                };
            };
        };
    };
    list_slots: {
        parameters: {
            query?: {
                /** @description The notice and horizon of customers do not count. Needs the scope write. */
                for_team?: boolean;
                limit?: number;
                /** @description An appointment that is to be moved: what it takes counts as free. */
                moving?: string | null;
                resource_id?: string | null;
                /** @description Now where left out. */
                since?: string | null;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
                /** @description A week after `since` where left out; at most 62 days after it. */
                until?: string | null;
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
                    "application/json": components["schemas"]["Page_SlotShape_"];
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
    add_credits: {
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
                "application/json": components["schemas"]["CreditsBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryShape"];
                };
            };
        };
    };
    get_tenants_wallet: {
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
                    "application/json": components["schemas"]["WalletShape"];
                };
            };
        };
    };
    change_tenants_wallet: {
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
                "application/json": components["schemas"]["OperatorsChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletShape"];
                };
            };
        };
    };
    get_tenants_prices: {
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
                    "application/json": components["schemas"]["Prices"];
                };
            };
        };
    };
    put_tenants_prices: {
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
                "application/json": components["schemas"]["PricesBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prices"];
                };
            };
        };
    };
    list_tools: {
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
                    "application/json": components["schemas"]["Tools"];
                };
            };
        };
    };
    add_tool: {
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
                "application/json": components["schemas"]["NewToolBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToolShape"];
                };
            };
        };
    };
    change_tool: {
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
                "application/json": components["schemas"]["NewToolBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToolShape"];
                };
            };
        };
    };
    remove_tool: {
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
    ask_mcp_server: {
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
                    "application/json": components["schemas"]["ToolShape"];
                };
            };
        };
    };
    get_wallet: {
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
                    "application/json": components["schemas"]["WalletShape"];
                };
            };
        };
    };
    change_wallet: {
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
                "application/json": components["schemas"]["WalletChanges"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletShape"];
                };
            };
        };
    };
    list_entries: {
        parameters: {
            query?: {
                cursor?: string | null;
                /** @description Only entries of these kinds. */
                kind?: components["schemas"]["Kind"][] | null;
                limit?: number;
                /** @description What for: turn, message, media, top-up, … */
                purpose?: string | null;
                /** @description Only entries by which credits came or went, not those that set some aside. */
                settled?: boolean;
                since?: string | null;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
                until?: string | null;
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
                    "application/json": components["schemas"]["Page_EntryShape_"];
                };
            };
        };
    };
    get_prices: {
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
                    "application/json": components["schemas"]["Prices"];
                };
            };
        };
    };
    put_prices: {
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
                "application/json": components["schemas"]["PricesBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Prices"];
                };
            };
        };
    };
    download_statement: {
        parameters: {
            query?: {
                /** @description Only entries of these kinds. */
                kind?: components["schemas"]["Kind"][] | null;
                /** @description What for: turn, message, media, top-up, … */
                purpose?: string | null;
                /** @description Only entries by which credits came or went, not those that set some aside. */
                settled?: boolean;
                since?: string | null;
                /** @description Its short name, like the header X-Tenant. */
                tenant?: string | null;
                until?: string | null;
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
                    "text/csv": unknown;
                };
            };
        };
    };
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace desk::test {

/// A file as the first released schema made it, with something in every table. It is history: never change
/// it.
inline QStringList versionOneFile()
{
    using namespace Qt::StringLiterals;
    return {
        uR"(CREATE TABLE provider ( id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, nickname TEXT NOT )"
        R"(NULL, nickname_folded TEXT NOT NULL, agent_id TEXT NOT NULL, request_type TEXT NOT NULL, )"
        R"(http_endpoint TEXT NOT NULL, fallback_enabled INTEGER NOT NULL, sender_id TEXT NOT NULL, )"
        R"(fallback_india INTEGER NOT NULL, principal_entity_id TEXT NOT NULL, tracking_enabled )"
        R"(INTEGER NOT NULL, tracking_domain TEXT NOT NULL CHECK (tracking_domain IN ('default', )"
        R"('custom')), custom_domain TEXT NOT NULL, dashboard_tracking_off INTEGER NOT NULL, advanced )"
        R"(TEXT NOT NULL, is_default INTEGER NOT NULL, archived INTEGER NOT NULL, callback_token TEXT )"
        R"(NOT NULL, key_tag TEXT NOT NULL, created_at TEXT, updated_at TEXT, unknown_members TEXT NOT )"
        R"(NULL, deleted_at TEXT, CHECK (is_default = 0 OR (archived = 0 AND deleted_at IS NULL)) ) )"
        R"(STRICT)"_s,
        uR"(CREATE UNIQUE INDEX provider_nickname ON provider (nickname_folded) WHERE deleted_at IS )"
        R"(NULL AND nickname_folded <> '')"_s,
        uR"(CREATE UNIQUE INDEX provider_default ON provider (is_default) WHERE is_default = 1)"_s,
        uR"(CREATE TABLE run ( id TEXT PRIMARY KEY NOT NULL, provider_id TEXT NOT NULL, )"
        R"(provider_nickname TEXT NOT NULL, fingerprint TEXT NOT NULL, message_id TEXT NOT NULL, )"
        R"(recipient TEXT NOT NULL, message TEXT NOT NULL, outcome TEXT NOT NULL, created_at TEXT, )"
        R"(finished_at TEXT, http_status INTEGER NOT NULL, reference_id TEXT NOT NULL, explanation )"
        R"(TEXT NOT NULL, request_text TEXT NOT NULL, reply_headers TEXT NOT NULL, reply_body BLOB NOT )"
        R"(NULL, reply_cut INTEGER NOT NULL ) STRICT)"_s,
        uR"(CREATE INDEX run_by_provider ON run (provider_id, created_at))"_s,
        uR"(CREATE INDEX run_by_time ON run (created_at))"_s,
        uR"(CREATE INDEX run_pending ON run (outcome) WHERE outcome = 'pending')"_s,
        uR"(CREATE TABLE run_event ( run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE, )"
        R"(position INTEGER NOT NULL, at TEXT, state TEXT NOT NULL, leg TEXT NOT NULL, text TEXT NOT )"
        R"(NULL, PRIMARY KEY (run_id, position) ) STRICT)"_s,
        uR"(CREATE TABLE connection_check ( provider_id TEXT NOT NULL, at TEXT, worked INTEGER NOT )"
        R"(NULL, fingerprint TEXT NOT NULL, reason TEXT NOT NULL ) STRICT)"_s,
        uR"(CREATE INDEX connection_check_by_provider ON connection_check (provider_id, at))"_s,
        uR"(CREATE TABLE document (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT)"_s,
        uR"(INSERT INTO provider VALUES ('11111111-1111-4111-8111-111111111111', 'jiocx', 'Diwali )"
        R"(offers', 'diwali offers', 'acme_offers_ab12cd34_agent', 'POST', )"
        R"('https://rcsapi.example.com', 1, 'ACMEIN', 1, '1201159000000000001', 1, 'custom', )"
        R"('go.acme.in', 1, '{"botId":"b-1"}', 1, 0, 'token-one', 'tag-1', '2031-03-01T10:00:00.000Z', )"
        R"('2031-03-02T10:00:00.000Z', '{"colour":"red"}', NULL))"_s,
        uR"(INSERT INTO provider VALUES ('22222222-2222-4222-8222-222222222222', 'jiocx', 'Holi', )"
        R"('holi', '', 'POST', '', 0, '', 0, '', 0, 'default', '', 0, '{}', 0, 1, 'token-two', '', )"
        R"(NULL, NULL, '{}', NULL))"_s,
        uR"(INSERT INTO provider VALUES ('33333333-3333-4333-8333-333333333333', 'jiocx', 'Gone', )"
        R"('gone', '', 'POST', '', 0, '', 0, '', 0, 'default', '', 0, '{}', 0, 0, 'token-three', '', )"
        R"(NULL, NULL, '{}', '2031-03-03T10:00:00.000Z'))"_s,
        uR"(INSERT INTO run VALUES ('aaaaaaaa-1111-4111-8111-111111111111', )"
        R"('11111111-1111-4111-8111-111111111111', 'Diwali offers', 'abc', 'm-1', '+919876543210', )"
        R"('{"region":"IN","phoneNumber":"98765 )"
        R"(43210","rcsText":"Hello","fallbackText":"","templateId":"","principalEntityId":""}', )"
        R"('accepted', '2031-03-02T11:00:00.000Z', '2031-03-02T11:00:01.000Z', 202, 'ref-1', )"
        R"('{"code":"","what":"Accepted.","cause":"","cure":"","field":null,"retryable":null,"retryAfte)"
        R"(r":0}', 'POST /', 'Date: x', X'7B7D', 0))"_s,
        uR"(INSERT INTO run VALUES ('bbbbbbbb-1111-4111-8111-111111111111', )"
        R"('11111111-1111-4111-8111-111111111111', 'Diwali offers', 'abc', 'm-2', '', '{}', 'pending', )"
        R"('2031-03-02T12:00:00.000Z', NULL, 0, '', '{}', '', '', X'', 0))"_s,
        uR"(INSERT INTO run_event VALUES ('aaaaaaaa-1111-4111-8111-111111111111', 0, )"
        R"('2031-03-02T11:00:00.000Z', 'queued', 'unknown', 'Send pressed'))"_s,
        uR"(INSERT INTO run_event VALUES ('aaaaaaaa-1111-4111-8111-111111111111', 1, )"
        R"('2031-03-02T11:00:01.000Z', 'accepted', 'rcs', ''))"_s,
        uR"(INSERT INTO connection_check VALUES ('11111111-1111-4111-8111-111111111111', )"
        R"('2031-03-02T09:00:00.000Z', 0, 'abc', 'The key was refused.'))"_s,
        uR"(INSERT INTO document VALUES ('unknownMembers', '{"later":1}'))"_s,
        uR"(PRAGMA user_version = 1)"_s,
    };
}

} // namespace desk::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

// Times are ISO 8601 texts in UTC with milliseconds, so that they sort as texts. Flags are 0 or 1.

QString providerTable()
{
    return uR"(CREATE TABLE provider (
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        nickname TEXT NOT NULL,
        nickname_folded TEXT NOT NULL,
        agent_id TEXT NOT NULL,
        request_type TEXT NOT NULL,
        http_endpoint TEXT NOT NULL,
        fallback_enabled INTEGER NOT NULL,
        sender_id TEXT NOT NULL,
        fallback_india INTEGER NOT NULL,
        principal_entity_id TEXT NOT NULL,
        tracking_enabled INTEGER NOT NULL,
        tracking_domain TEXT NOT NULL CHECK (tracking_domain IN ('default', 'custom')),
        custom_domain TEXT NOT NULL,
        dashboard_tracking_off INTEGER NOT NULL,
        advanced TEXT NOT NULL,
        is_default INTEGER NOT NULL,
        archived INTEGER NOT NULL,
        callback_token TEXT NOT NULL,
        key_tag TEXT NOT NULL,
        created_at TEXT,
        updated_at TEXT,
        unknown_members TEXT NOT NULL,
        deleted_at TEXT,
        CHECK (is_default = 0 OR (archived = 0 AND deleted_at IS NULL))
    ) STRICT)"_s;
}

QString runTable()
{
    // No reference to provider: a test may come before the first save.
    return uR"(CREATE TABLE run (
        id TEXT PRIMARY KEY NOT NULL,
        provider_id TEXT NOT NULL,
        provider_nickname TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        message_id TEXT NOT NULL,
        recipient TEXT NOT NULL,
        message TEXT NOT NULL,
        outcome TEXT NOT NULL,
        created_at TEXT,
        finished_at TEXT,
        http_status INTEGER NOT NULL,
        reference_id TEXT NOT NULL,
        explanation TEXT NOT NULL,
        request_text TEXT NOT NULL,
        reply_headers TEXT NOT NULL,
        reply_body BLOB NOT NULL,
        reply_cut INTEGER NOT NULL
    ) STRICT)"_s;
}

QString runEventTable()
{
    return uR"(CREATE TABLE run_event (
        run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        at TEXT,
        state TEXT NOT NULL,
        leg TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (run_id, position)
    ) STRICT)"_s;
}

QString checkTable()
{
    return uR"(CREATE TABLE connection_check (
        provider_id TEXT NOT NULL,
        at TEXT,
        worked INTEGER NOT NULL,
        fingerprint TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT)"_s;
}

QStringList versionOne()
{
    return {
        providerTable(),
        u"CREATE UNIQUE INDEX provider_nickname ON provider (nickname_folded) "
        "WHERE deleted_at IS NULL AND nickname_folded <> ''"_s,
        u"CREATE UNIQUE INDEX provider_default ON provider (is_default) WHERE is_default = 1"_s,
        runTable(),
        u"CREATE INDEX run_by_provider ON run (provider_id, created_at)"_s,
        u"CREATE INDEX run_by_time ON run (created_at)"_s,
        u"CREATE INDEX run_pending ON run (outcome) WHERE outcome = 'pending'"_s,
        runEventTable(),
        checkTable(),
        u"CREATE INDEX connection_check_by_provider ON connection_check (provider_id, at)"_s,
        u"CREATE TABLE document (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT"_s,
    };
}

QString reportTable()
{
    // No reference to provider: a report stays readable while its provider is being deleted. `identity` is 16
    // bytes of a hash that repeats of the same report share.
    return uR"(CREATE TABLE report (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        provider_id TEXT NOT NULL,
        origin TEXT NOT NULL,
        received_at TEXT NOT NULL,
        copies INTEGER NOT NULL,
        last_copy_at TEXT NOT NULL,
        identity BLOB NOT NULL,
        body BLOB NOT NULL
    ) STRICT)"_s;
}

QString reportEventTable()
{
    // Which run an event belongs to is asked when the run is read, by message, reference or number: a report
    // may come before the send is stored.
    return uR"(CREATE TABLE report_event (
        report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        provider_id TEXT NOT NULL,
        message_id TEXT NOT NULL,
        reference_id TEXT NOT NULL,
        number TEXT NOT NULL,
        at TEXT,
        received_at TEXT NOT NULL,
        state TEXT NOT NULL,
        leg TEXT NOT NULL,
        text TEXT NOT NULL,
        explanation TEXT NOT NULL,
        PRIMARY KEY (report_id, position)
    ) STRICT, WITHOUT ROWID)"_s;
}

QStringList callbackTables()
{
    return {
        uR"(CREATE TABLE callback_token (
            token TEXT PRIMARY KEY NOT NULL,
            provider_id TEXT NOT NULL,
            retired_at TEXT NOT NULL,
            until TEXT NOT NULL
        ) STRICT)"_s,
        uR"(CREATE TABLE callback_health (
            provider_id TEXT PRIMARY KEY NOT NULL,
            pasted_at TEXT,
            checked_at TEXT,
            check_arrived INTEGER NOT NULL DEFAULT 0,
            check_base TEXT NOT NULL DEFAULT '',
            check_reason TEXT NOT NULL DEFAULT ''
        ) STRICT)"_s,
    };
}

/// Keeps forward_job.head right, whoever writes: it marks the first living job of each lane, so that finding
/// what may go out needs no look at all that waits behind.
QStringList forwardTriggers()
{
    const QString lane = u"provider_id = %1.provider_id AND lane = %1.lane AND dead_at IS NULL"_s;
    const QString joins =
        u"UPDATE forward_job SET head = 0 WHERE head = 1 AND report_id = (SELECT min(report_id) "
        "FROM forward_job WHERE %1 AND report_id > NEW.report_id); "
        "UPDATE forward_job SET head = 1 WHERE report_id = NEW.report_id AND NOT EXISTS (SELECT 1 "
        "FROM forward_job WHERE %1 AND report_id < NEW.report_id); "_s.arg(lane.arg(u"NEW"_s));
    const QString next = u"UPDATE forward_job SET head = 1 WHERE report_id = (SELECT min(report_id) "
                         "FROM forward_job WHERE %1); "_s;
    return {
        u"CREATE TRIGGER forward_job_comes AFTER INSERT ON forward_job WHEN NEW.dead_at IS NULL "
        "BEGIN %1 END"_s.arg(joins),
        u"CREATE TRIGGER forward_job_comes_back AFTER UPDATE OF dead_at ON forward_job "
        "WHEN OLD.dead_at IS NOT NULL AND NEW.dead_at IS NULL BEGIN %1 END"_s.arg(joins),
        u"CREATE TRIGGER forward_job_dies AFTER UPDATE OF dead_at ON forward_job "
        "WHEN OLD.dead_at IS NULL AND NEW.dead_at IS NOT NULL "
        "BEGIN UPDATE forward_job SET head = 0 WHERE report_id = NEW.report_id; %1 END"_s.arg(
            next.arg(lane.arg(u"NEW"_s))),
        u"CREATE TRIGGER forward_job_goes AFTER DELETE ON forward_job WHEN OLD.head = 1 "
        "BEGIN %1 END"_s.arg(next.arg(lane.arg(u"OLD"_s))),
    };
}

QStringList forwardTables()
{
    return {
        uR"(CREATE TABLE forward_target (
            provider_id TEXT PRIMARY KEY NOT NULL,
            url TEXT NOT NULL,
            paused INTEGER NOT NULL,
            passed_on INTEGER NOT NULL DEFAULT 0,
            last_passed_on_at TEXT,
            last_error TEXT NOT NULL DEFAULT '',
            last_error_at TEXT,
            failures INTEGER NOT NULL DEFAULT 0,
            failing_since TEXT,
            held_until TEXT
        ) STRICT)"_s,
        uR"(CREATE TABLE forward_job (
            report_id INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
            provider_id TEXT NOT NULL,
            lane TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            queued_at TEXT NOT NULL,
            not_before TEXT,
            last_error TEXT NOT NULL DEFAULT '',
            dead_at TEXT,
            head INTEGER NOT NULL DEFAULT 0
        ) STRICT)"_s,
        u"CREATE INDEX forward_job_by_lane ON forward_job (provider_id, lane, report_id) "
        "WHERE dead_at IS NULL"_s,
        u"CREATE INDEX forward_job_heads ON forward_job (provider_id, report_id) WHERE head = 1"_s,
        u"CREATE INDEX forward_job_times ON forward_job (provider_id, not_before, report_id) "
        "WHERE head = 1"_s,
        u"CREATE INDEX forward_job_dead ON forward_job (provider_id, report_id) WHERE dead_at IS NOT NULL"_s,
    };
}

/// Reports: what came to the callback URLs, how the URLs stand, and what is passed on.
QStringList versionTwo()
{
    return QStringList{
               reportTable(),
               u"CREATE INDEX report_by_identity ON report (identity)"_s,
               u"CREATE INDEX report_by_provider ON report (provider_id, id)"_s,
               reportEventTable(),
               u"CREATE INDEX report_event_by_message ON report_event (message_id) WHERE message_id <> ''"_s,
               u"CREATE INDEX report_event_by_reference ON report_event (reference_id) "
               "WHERE message_id = '' AND reference_id <> ''"_s,
               u"CREATE INDEX report_event_by_number ON report_event (number, received_at) "
               "WHERE message_id = '' AND reference_id = ''"_s,
               u"CREATE INDEX run_by_message ON run (message_id)"_s,
               u"CREATE INDEX run_by_recipient ON run (recipient, provider_id, created_at)"_s,
           } +
           callbackTables() + forwardTables() + forwardTriggers();
}

/// Which callback URL has proved itself, and with which endpoint. Nobody kept by which URL the older reports
/// came: they prove none, and only the time of the last one stays, because no send before it waits for a
/// report.
QStringList versionThree()
{
    return {
        u"ALTER TABLE callback_health ADD COLUMN seen_token TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE callback_health ADD COLUMN seen_base TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE callback_health ADD COLUMN seen_endpoint TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE callback_health ADD COLUMN first_seen_at TEXT"_s,
        u"ALTER TABLE callback_health ADD COLUMN last_seen_at TEXT"_s,
        // Replies are rare among very many reports, and the checklist asks for the newest one again and
        // again.
        u"CREATE INDEX report_event_replies ON report_event (provider_id, report_id) "
        "WHERE state IN ('replied', 'tapped')"_s,
        u"INSERT INTO callback_health (provider_id, last_seen_at) "
        "SELECT provider_id, max(received_at) FROM report WHERE origin = 'received' GROUP BY provider_id "
        "ON CONFLICT (provider_id) DO UPDATE SET last_seen_at = excluded.last_seen_at"_s,
    };
}

/// Approved texts. They go for good with their provider; see provider_purge.cpp.
QStringList versionFour()
{
    return {
        uR"(CREATE TABLE message_template (
            id TEXT PRIMARY KEY NOT NULL,
            provider_id TEXT NOT NULL REFERENCES provider (id),
            name TEXT NOT NULL,
            name_folded TEXT NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('sms', 'rcs')),
            header TEXT NOT NULL,
            template_id TEXT NOT NULL,
            principal_entity_id TEXT NOT NULL,
            text TEXT NOT NULL,
            note TEXT NOT NULL,
            archived INTEGER NOT NULL,
            created_at TEXT,
            updated_at TEXT
        ) STRICT)"_s,
        u"CREATE UNIQUE INDEX message_template_name ON message_template (provider_id, name_folded)"_s,
    };
}

/// Keeps callback_health.url_since right, whoever writes: a send from before the present token, endpoint or
/// agent was never to be reported to the present URL.
QString urlTrigger()
{
    return u"CREATE TRIGGER provider_gets_another_url AFTER UPDATE OF callback_token, http_endpoint, "
           u"agent_id "
           "ON provider WHEN OLD.callback_token <> NEW.callback_token OR OLD.agent_id <> NEW.agent_id "
           "OR rtrim(OLD.http_endpoint, '/') <> rtrim(NEW.http_endpoint, '/') BEGIN "
           "INSERT INTO callback_health (provider_id, url_since) VALUES (NEW.id, NEW.updated_at) "
           "ON CONFLICT (provider_id) DO UPDATE SET url_since = excluded.url_since; END"_s;
}

/// For which URL and agent the user ticked "pasted", and for which agent reports came: the vendor keeps one
/// URL for each agent. Where the provider was not changed since the last report, it came for the present
/// agent; a tick that a report followed was for the URL that the report came by. Of the others nobody knows,
/// so they count as made for another one.
QStringList urlsByAgent()
{
    return {
        u"ALTER TABLE callback_health ADD COLUMN pasted_token TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE callback_health ADD COLUMN pasted_base TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE callback_health ADD COLUMN pasted_agent TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE callback_health ADD COLUMN seen_agent TEXT NOT NULL DEFAULT ''"_s,
        u"UPDATE callback_health SET seen_agent = agent_id, first_seen_at = CASE "
        "WHEN updated_at <= first_seen_at THEN first_seen_at ELSE last_seen_at END FROM provider "
        "WHERE provider.id = provider_id AND seen_token <> '' AND updated_at <= last_seen_at"_s,
        u"UPDATE callback_health SET pasted_token = seen_token, pasted_base = seen_base, "
        "pasted_agent = seen_agent WHERE seen_agent <> '' AND pasted_at <= last_seen_at"_s,
        u"ALTER TABLE callback_health ADD COLUMN url_since TEXT"_s,
        u"INSERT INTO callback_health (provider_id, url_since) "
        "SELECT provider_id, max(retired_at) FROM callback_token GROUP BY provider_id "
        "ON CONFLICT (provider_id) DO UPDATE SET url_since = excluded.url_since"_s,
        urlTrigger(),
    };
}

/// To whom a reply belongs that names no message is asked by its number, again and again.
QStringList answersByNumber()
{
    return {u"CREATE INDEX report_event_answers ON report_event (number, provider_id, received_at) "
            "WHERE state IN ('replied', 'tapped')"_s};
}

/// What is passed on: since when a report is tried, and to which message a reference belongs. Those that were
/// tried already begin anew with their next try.
QStringList patienceAndOrder()
{
    return {
        u"ALTER TABLE forward_job ADD COLUMN tried_since TEXT"_s,
        u"CREATE INDEX run_by_reference ON run (reference_id) WHERE reference_id <> ''"_s,
    };
}

QStringList versionFive()
{
    return urlsByAgent() + answersByNumber() + patienceAndOrder();
}

} // namespace

QList<MigrationStep> schemaSteps()
{
    return {sqlStep(versionOne()), sqlStep(versionTwo()), sqlStep(versionThree()), sqlStep(versionFour()),
            sqlStep(versionFive())};
}

} // namespace desk

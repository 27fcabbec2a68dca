// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_run.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUuid>

namespace desk {

/// What one callback says about one message and one phone, in no vendor's names.
struct ReportedEvent
{
    DeliveryEvent event; ///< `at` is invalid where the report names no time.
    QString messageId;   ///< Our own id of the message concerned; empty if the report names none.
    QString referenceId; ///< The vendor's id of the submission; empty if not told.
    QString number;      ///< The digits of the phone number, country code first, no "+"; empty if not told.

    bool operator==(const ReportedEvent &) const = default;
};

/// What was read in one callback body.
struct CallbackReading
{
    bool json = false; ///< The body is a JSON object or array; nothing else is taken.
    /// Equal for two bodies that report the same thing (a repeat by the vendor); empty where only equal bytes
    /// tell.
    QString identity = {};
    /// In the order told; at least one for every JSON body, Unknown where nothing else fits.
    QList<ReportedEvent> events = {};

    bool operator==(const CallbackReading &) const = default;
};

/// One callback body as it is kept.
struct Report
{
    enum class Origin { Received, Imported };
    qint64 id = 0; ///< Grows with the time of arrival.
    QUuid provider;
    QString providerNickname; ///< As it is now; empty once the provider is gone.
    Origin origin = Origin::Received;
    QDateTime receivedAt; ///< UTC, the first copy.
    int copies = 1;       ///< How often it came.
    QDateTime lastCopyAt; ///< UTC, equal to receivedAt for a single copy.
    QByteArray body;      ///< Byte for byte.
    QList<ReportedEvent> events;

    bool operator==(const Report &) const = default;
};

/// The kinds that the inbox filters by.
enum class ReportKind { Delivery, Reachability, Reply, Unknown };
[[nodiscard]] ReportKind kindOf(DeliveryState state);
/// "delivery", "reachability", "reply", "unknown".
[[nodiscard]] QString kindName(ReportKind kind);
[[nodiscard]] QString kindLabel(ReportKind kind); ///< Translated, one or two words.
/// The states that belong to a kind.
[[nodiscard]] QList<DeliveryState> statesOf(ReportKind kind);
/// Whether a report can tell this; the others are our own steps.
[[nodiscard]] bool canBeReported(DeliveryState state);
[[nodiscard]] QList<DeliveryState> reportableStates(ReportKind kind);
/// {id, provider, receivedAt, copies, origin, kind, state, to, messageId, text, events, body}; kind to text
/// are those of the first event, `body` is the raw text.
[[nodiscard]] QJsonObject toJson(const Report &report);

} // namespace desk

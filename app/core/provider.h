// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QUrl>
#include <QUuid>

namespace desk {

enum class ClickDomain { ProviderDefault, Custom };

/// What is sent by SMS when the RCS message cannot be. Text of switched-off parts is kept, not judged, not
/// sent.
struct SmsFallback
{
    bool enabled = false;
    QString senderId;
    bool india = false;
    QString principalEntityId; ///< 19 digits, as text: it does not fit into a double.

    /// The Principal Entity ID counts only while both switches are on.
    [[nodiscard]] bool needsEntity() const { return enabled && india; }
    bool operator==(const SmsFallback &) const = default;
};

struct ClickTracking
{
    bool enabled = false;
    ClickDomain domain = ClickDomain::ProviderDefault;
    QString customDomain;
    /// The user's own tick that the dashboard's tracking is off; no program can see that from here.
    bool dashboardTrackingOff = false;

    [[nodiscard]] bool needsCustomDomain() const { return enabled && domain == ClickDomain::Custom; }
    bool operator==(const ClickTracking &) const = default;
};

/// One provider as the form shows it and the store keeps it. It never holds the API key.
struct Provider
{
    QUuid id;
    QString kind = QStringLiteral("jiocx");
    QString nickname;
    QString agentId;
    QString requestType = QStringLiteral("POST");
    QString httpEndpoint;
    SmsFallback smsFallback;
    ClickTracking clickTracking;
    /// Values of the gateway's advanced fields by their keys (see Gateway::advancedFields); only those that
    /// differ from their defaults.
    QJsonObject advanced;
    bool isDefault = false;
    bool archived = false;

    /// At least 128 random bits in URL-safe text, made at the first save; empty before.
    QString callbackToken;
    /// A random mark that changes whenever a new API key is stored; empty while none is. It tells whether an
    /// earlier test used the present key, without saying anything about the key.
    QString keyTag;
    QDateTime createdAt; ///< UTC; invalid while never saved.
    QDateTime updatedAt; ///< UTC; invalid while never saved.
    /// Members that an import brought and this version does not know; written back by the export.
    QJsonObject unknownMembers;

    bool operator==(const Provider &) const = default;
};

/// A provider as the Add Provider dialog opens it: fresh id, everything else at its default.
[[nodiscard]] Provider newProvider();

/// The copy that Duplicate offers: new id, no token, no key, never default, nickname made free with " copy".
[[nodiscard]] Provider duplicateOf(const Provider &original, const QStringList &takenNicknames);

/// `<base>/callback/<token>`; empty while there is no token.
[[nodiscard]] QUrl callbackUrl(const QUrl &publicBase, const QString &token);
/// 160 random bits from the system generator, base64url without padding.
[[nodiscard]] QString newCallbackToken();

/// SHA-256 (hex) over everything of a provider that decides whether a test proves it: kind, endpoint, agent,
/// fallback, advanced values and the key's mark. A test counts for a provider while the two are equal.
[[nodiscard]] QString connectionFingerprint(const Provider &provider);

} // namespace desk

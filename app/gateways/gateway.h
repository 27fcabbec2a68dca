// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider_rules.h"
#include "core/report.h"
#include "core/result.h"
#include "core/test_message.h"
#include "core/test_run.h"
#include "gateways/http.h"

#include <QHash>
#include <QJsonValue>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace desk {

class RuleBook;

/// A field that only one kind of provider has; the form builds its Advanced section from these.
struct AdvancedField
{
    enum class Kind { Text, Choice, Switch };
    QString key;   ///< Key in Provider::advanced.
    QString label; ///< Translated.
    QString help;  ///< Translated, one sentence.
    Kind kind = Kind::Text;
    QJsonValue defaultValue;
    /// For Choice: value and translated label, in order.
    QList<QPair<QString, QString>> choices = {};
};

/// A well-known endpoint that the environment menu offers.
struct Environment
{
    QString id;    ///< "production", "uat".
    QString label; ///< "JioCX production".
    QString endpoint;
};

/// Secrets by their field names (field::apiKey …).
using Secrets = QHash<QString, QString>;

/// What a kind of provider reads in the reply to a test message.
struct SendVerdict
{
    SendOutcome outcome =
        SendOutcome::Unclear; ///< Accepted, Refused, Unclear, Cancelled or (BadRequest) NotSent.
    QString referenceId = {}; ///< The provider's own id; empty if not told.
    Explanation explanation = {};
    QList<DeliveryEvent> events = {}; ///< What the reply itself already tells about the number, if anything.
};

enum class CheckOutcome { Works, Refused, Unclear, Cancelled, NotSent };
/// "works", "refused", "unclear", "cancelled", "notSent".
[[nodiscard]] QString checkOutcomeName(CheckOutcome outcome);

/// What a connection check showed. rcsCapable has no value where the answer did not say.
struct CheckVerdict
{
    CheckOutcome outcome = CheckOutcome::Unclear;
    std::optional<bool> rcsCapable = {};
    Explanation explanation = {};
};

/// One kind of provider: its fields, its requests, its replies. No state, no network of its own.
/// Nothing outside the kind's own folder knows its wire names.
class Gateway
{
public:
    virtual ~Gateway() = default;

    [[nodiscard]] virtual QString kind() const = 0;        ///< "jiocx".
    [[nodiscard]] virtual QString displayName() const = 0; ///< "JioCX RCS Provider".
    [[nodiscard]] virtual QString shortName() const = 0;   ///< "JioCX": how sentences name the vendor.
    [[nodiscard]] virtual QList<Environment> environments() const = 0;
    [[nodiscard]] virtual QList<AdvancedField> advancedFields() const = 0;
    [[nodiscard]] virtual QStringList secretFields() const = 0;
    /// Issues of the advanced values; fields are named "advanced.<key>".
    [[nodiscard]] virtual QList<FieldIssue> advancedIssues(const Provider &provider) const = 0;
    /// Whether the callback URL has to be pasted into the vendor's portal by hand.
    [[nodiscard]] virtual bool callbackPastedInPortal() const = 0;

    /// The request for one test message. The caller has validated both and has made `messageId`.
    /// Fails with code `bad-header` or `bad-url` for values that must not go on the wire.
    [[nodiscard]] virtual Result<HttpRequest> buildSend(const Provider &provider, const TestMessage &message,
                                                        const Secrets &secrets,
                                                        const QString &messageId) const = 0;
    [[nodiscard]] virtual SendVerdict readSendReply(const HttpReply &reply) const = 0;

    [[nodiscard]] virtual bool canCheckConnection() const = 0;
    /// The request that proves host, key and agent without sending a message. `number` is E.164.
    [[nodiscard]] virtual Result<HttpRequest>
    buildConnectionCheck(const Provider &provider, const Secrets &secrets, const QString &number) const = 0;
    [[nodiscard]] virtual CheckVerdict readConnectionCheck(const HttpReply &reply,
                                                           const QString &number) const = 0;

    /// What a body that came to the callback URL says. Pure, quick, and safe for any bytes whatever; called
    /// from the receiver's threads too. Never fails: what it does not know becomes one event Unknown.
    [[nodiscard]] virtual CallbackReading readCallback(const QByteArray &body) const = 0;
};

/// All kinds that this program knows.
using Gateways = std::vector<std::unique_ptr<Gateway>>;
/// They explain codes by the rules in force at the time, so `rules` outlives them; null for the built-in
/// ones.
[[nodiscard]] Gateways builtInGateways(const RuleBook *rules = nullptr);
/// Null for a kind that is not known.
[[nodiscard]] const Gateway *gatewayFor(const Gateways &gateways, QStringView kind);

/// Every issue of a provider: validate(), its kind (`kind-unknown`) and its advanced values.
[[nodiscard]] QList<FieldIssue> providerIssues(const Provider &provider,
                                               const ProviderSurroundings &surroundings,
                                               const Gateways &gateways, const Rules &rules);
/// The issue of a kind that is not known.
[[nodiscard]] FieldIssue unknownKindIssue();

/// Member names and JSON types of a reply without its values, so that a real answer can be shared safely.
/// Not JSON: says so, with the length.
[[nodiscard]] QString shapeOf(const QByteArray &body);

} // namespace desk

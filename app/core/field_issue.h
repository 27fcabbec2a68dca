// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace desk {

/// Names of the fields that issues, explanations and the export speak of. They are the member names of
/// the export format and of the command line's JSON, so they never change.
namespace field {
inline constexpr QLatin1StringView kind{"kind"};
inline constexpr QLatin1StringView nickname{"nickname"};
inline constexpr QLatin1StringView agentId{"agentId"};
inline constexpr QLatin1StringView requestType{"requestType"};
inline constexpr QLatin1StringView httpEndpoint{"httpEndpoint"};
inline constexpr QLatin1StringView apiKey{"apiKey"};
inline constexpr QLatin1StringView senderId{"senderId"};
inline constexpr QLatin1StringView principalEntityId{"principalEntityId"};
inline constexpr QLatin1StringView clickTracking{"clickTracking"};
inline constexpr QLatin1StringView customDomain{"customDomain"};
// Fields of the test message.
inline constexpr QLatin1StringView countryCode{"countryCode"};
inline constexpr QLatin1StringView to{"to"};
inline constexpr QLatin1StringView message{"message"};
inline constexpr QLatin1StringView fallbackMessage{"fallbackMessage"};
inline constexpr QLatin1StringView templateId{"templateId"};
inline constexpr QLatin1StringView peId{"peId"};
} // namespace field

/// Error: the value cannot work, Save and Send refuse it. Warning: shown, never blocks. Info: a hint.
enum class Severity { Error, Warning, Info };

/// A change that mends the issue in one click: `label` is the button's text, `replacement` the whole new
/// text of the field.
struct Fix
{
    QString label;
    QString replacement;

    bool operator==(const Fix &) const = default;
};

/// One thing that is wrong, doubtful or worth knowing about one field.
/// `code` is stable (`pe-id-length`); `message` is a translated sentence for a marketer; `missing` is true
/// when the value is merely not there yet, so that half a form can be saved as incomplete.
struct FieldIssue
{
    QString field;
    Severity severity = Severity::Error;
    QString code;
    QString message;
    std::optional<Fix> fix = {};
    bool missing = false;

    bool operator==(const FieldIssue &) const = default;
};

[[nodiscard]] bool hasErrors(const QList<FieldIssue> &issues);
/// The errors alone, in their order.
[[nodiscard]] QList<FieldIssue> errorsAmong(const QList<FieldIssue> &issues);
/// The issues of one field, errors first, otherwise in their order.
[[nodiscard]] QList<FieldIssue> issuesOf(const QList<FieldIssue> &issues, QAnyStringView fieldName);
/// "error", "warning" or "info": the words of the command line's JSON.
[[nodiscard]] QString severityName(Severity severity);
/// {provider, field, severity, code, message, fix?}; fix is {label, replacement}.
[[nodiscard]] QJsonObject toJson(const FieldIssue &issue, const QString &provider);
/// The label that the window shows for a field name ("Principal Entity ID"), translated, without mnemonic.
[[nodiscard]] QString fieldLabel(QAnyStringView fieldName);

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_advanced.h"

#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxAdvanced)
};
using Kind = AdvancedField::Kind;

QList<AdvancedField> smsFields()
{
    return {
        {key::smsType,
         Words::tr("SMS Type"),
         Words::tr("How JioCX files the fallback SMS. It has to fit the DLT template."),
         Kind::Choice,
         u"T"_s,
         {{u"T"_s, Words::tr("Transactional (T)")},
          {u"P"_s, Words::tr("Promotional (P)")},
          {u"O"_s, Words::tr("One-time password (O)")}}},
        {key::smsContentType, Words::tr("SMS Content Type"),
         Words::tr("Static unless JioCX told you another word."), Kind::Text, u"Static"_s},
        {key::domainId, Words::tr("Domain ID"),
         Words::tr("A label that JioCX gives to some customers. Leave it empty if you have none."),
         Kind::Text, u""_s},
    };
}

QList<AdvancedField> wireFields()
{
    return {
        {key::postbackSuffix, Words::tr("Add {{$50}} to Button Data"),
         Words::tr(
             "Some accounts need this ending on what a button sends back. A text without buttons is the same "
             "either way."),
         Kind::Switch, false},
        {key::sendPath, Words::tr("Send Path"), Words::tr("Added to HTTP Endpoint when a message is sent."),
         Kind::Text, u"/api/v1/sendMessage"_s},
        {key::checkPath, Words::tr("Check Path"),
         Words::tr("Added to HTTP Endpoint when the connection is checked."), Kind::Text,
         u"/api/v1/checkCapability"_s},
    };
}

FieldIssue issue(const AdvancedField &field, const QString &code, const QString &message)
{
    return {
        .field = u"advanced."_s + field.key, .severity = Severity::Error, .code = code, .message = message};
}

bool isPrintable(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c <= u'~'; });
}

bool climbs(const QString &path)
{
    const QStringList segments = path.split(u'/');
    return std::any_of(segments.begin(), segments.end(), [](const QString &segment) {
        const QString plain = QUrl::fromPercentEncoding(segment.toUtf8());
        return plain == "."_L1 || plain == ".."_L1;
    });
}

QList<FieldIssue> pathIssues(const AdvancedField &field, const QString &path)
{
    static const QString unfit = u" ?#\\<>\"{}|^`"_s;
    const auto isUnfit = [](QChar c) { return unfit.contains(c); };
    if (!path.startsWith(u'/') || path.startsWith("//"_L1))
        return {issue(field, u"path-start"_s, Words::tr("%1 begins with one slash.").arg(field.label))};
    if (!isPrintable(path) || std::any_of(path.begin(), path.end(), isUnfit))
        return {issue(field, u"path-characters"_s,
                      Words::tr("%1 holds a character that cannot stand in a path, such as a blank, ? or #.")
                          .arg(field.label))};
    if (climbs(path))
        return {issue(field, u"path-dots"_s,
                      Words::tr("%1 must not hold the parts “.” or “..”.").arg(field.label))};
    return {};
}

QList<FieldIssue> textIssues(const AdvancedField &field, const QString &text)
{
    if (field.key == key::sendPath || field.key == key::checkPath)
        return pathIssues(field, text);
    if (!isPrintable(text))
        return {issue(field, u"advanced-characters"_s,
                      Words::tr("%1 takes plain letters, digits and marks only.").arg(field.label))};
    return {};
}

QList<FieldIssue> issuesOfField(const AdvancedField &field, const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (value.type() != field.defaultValue.type())
        return {
            issue(field, u"advanced-type"_s,
                  Words::tr("The value of %1 is of another kind than this field takes.").arg(field.label))};
    if (field.kind == Kind::Text)
        return textIssues(field, cleaned(value.toString()));
    const auto isIt = [&](const QPair<QString, QString> &choice) { return choice.first == value.toString(); };
    if (field.kind == Kind::Choice && std::none_of(field.choices.begin(), field.choices.end(), isIt))
        return {issue(field, u"advanced-choice"_s,
                      Words::tr("%1 is none of the values that JioCX is known to take.").arg(field.label))};
    return {};
}

/// A header of digits is registered for promotions, and the scrubbers hold the type of the SMS against it.
QList<FieldIssue> headerIssues(const Provider &provider)
{
    const QString header = cleaned(provider.smsFallback.senderId);
    const bool digits = !header.isEmpty() && std::all_of(header.begin(), header.end(),
                                                         [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!provider.smsFallback.needsEntity() || !digits || advancedText(provider, key::smsType) == "P"_L1)
        return {};
    return {{.field = u"advanced."_s + key::smsType,
             .severity = Severity::Warning,
             .code = u"sms-type-header"_s,
             .message =
                 Words::tr("Sender IDs of digits are for promotions, and the SMS goes out as another type. "
                           "Operators drop an SMS whose type does not fit its header.")}};
}

} // namespace

QList<AdvancedField> advancedFields()
{
    return smsFields() + wireFields();
}

QString advancedText(const Provider &provider, QLatin1StringView fieldKey)
{
    const QList<AdvancedField> fields = advancedFields();
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [fieldKey](const AdvancedField &field) { return field.key == fieldKey; });
    const QString standard = found == fields.end() ? QString() : found->defaultValue.toString();
    return cleaned(provider.advanced.value(fieldKey).toString(standard));
}

QList<FieldIssue> advancedIssues(const Provider &provider)
{
    QList<FieldIssue> issues;
    for (const AdvancedField &field : advancedFields())
        issues += issuesOfField(field, provider.advanced.value(field.key));
    return issues + headerIssues(provider);
}

} // namespace desk::jiocx

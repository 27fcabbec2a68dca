// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup_rows.h"

#include "core/field_issue.h"
#include "core/field_rules.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

using Kind = SetupRow::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::SetupRows)
};

SetupRow fieldRow(QLatin1StringView name, const QString &value, Kind kind = Kind::Text)
{
    return {QString(name), fieldLabel(name), value, kind};
}

SetupRow switchRow(const QString &id, const QString &label, bool on)
{
    return {id, label, on ? Text::tr("On") : Text::tr("Off"), Kind::Choice};
}

/// With an address that the vendor cannot reach no report would come to either of the two.
SetupRow callbackRow(const QString &vendor, const QUrl &callback)
{
    SetupRow row{u"callbackUrl"_s, Text::tr("Callback URL"), callback.toString()};
    row.warns = isLoopbackHost(callback.host());
    row.hint = row.warns
                   ? Text::tr("%1 cannot reach this URL: it is an address of this computer only. Put the "
                              "dashboard's URL into the portal instead; the dashboard makes it when you save "
                              "there. Or set a public address in Settings first.")
                   : Text::tr("This is Provider Desk's own. The dashboard makes another one when you save "
                              "there. %1 takes one only: keep this one in its portal and let Provider Desk "
                              "forward the reports to the dashboard's, or put the dashboard's in its place.");
    row.hint = row.hint.arg(vendor);
    return row;
}

QList<SetupRow> fallbackRows(const SmsFallback &fallback)
{
    QList<SetupRow> rows{switchRow(u"smsFallback"_s, Text::tr("Enable SMS Fallback"), fallback.enabled)};
    if (!fallback.enabled)
        return rows;
    rows.append(fieldRow(field::senderId, fallback.senderId));
    rows.append(switchRow(u"india"_s, Text::tr("Enable for India"), fallback.india));
    if (fallback.needsEntity())
        rows.append(fieldRow(field::principalEntityId, fallback.principalEntityId));
    return rows;
}

SetupRow trackingRow(const ClickTracking &tracking)
{
    SetupRow row = switchRow(QString(field::clickTracking), Text::tr("Enable Provider Click Tracking"),
                             tracking.enabled);
    if (!tracking.enabled)
        return row;
    row.warns = !tracking.dashboardTrackingOff;
    row.hint = row.warns ? Text::tr("Turn the dashboard's own link tracking off in its templates: with both "
                                    "on, each link is wrapped twice and clicks are counted twice.")
                         : Text::tr("The dashboard's own link tracking has to stay off. You ticked that it "
                                    "is.");
    return row;
}

QList<SetupRow> trackingRows(const ClickTracking &tracking)
{
    QList<SetupRow> rows{trackingRow(tracking)};
    if (!tracking.enabled)
        return rows;
    if (tracking.needsCustomDomain())
        rows.append(fieldRow(field::customDomain, tracking.customDomain));
    else
        rows.append({u"defaultDomain"_s, Text::tr("Default Domain"), Text::tr("Chosen"), Kind::Choice});
    return rows;
}

} // namespace

QList<SetupRow> setupRows(const Provider &provider, const QString &kindName, const QString &vendor,
                          const QUrl &callback)
{
    QList<SetupRow> rows{{QString(field::kind), Text::tr("Provider"), kindName, Kind::Choice},
                         fieldRow(field::nickname, provider.nickname),
                         fieldRow(field::agentId, provider.agentId),
                         callbackRow(vendor, callback),
                         fieldRow(field::requestType, provider.requestType, Kind::Choice),
                         fieldRow(field::httpEndpoint, provider.httpEndpoint),
                         fieldRow(field::apiKey, {}, Kind::Secret)};
    rows += fallbackRows(provider.smsFallback);
    rows += trackingRows(provider.clickTracking);
    rows.append({u"isDefault"_s, Text::tr("Mark as Default"),
                 provider.isDefault ? Text::tr("Yes") : Text::tr("No"), Kind::Choice});
    return rows;
}

QString setupText(const QList<SetupRow> &rows)
{
    QString text;
    for (const SetupRow &row : rows) {
        if (row.kind == Kind::Secret)
            continue;
        text += Text::tr("%1: %2").arg(row.label, row.value) + u'\n';
        if (row.warns)
            text += row.hint + u'\n';
    }
    return text;
}

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/body_reading.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr auto probeMember = "providerDeskProbe"_L1;
constexpr qsizetype longestProbe = 256;

} // namespace

CallbackReading readBody(const Gateways &gateways, QStringView kind, const QByteArray &body)
{
    if (const Gateway *gateway = gatewayFor(gateways, kind))
        return gateway->readCallback(body);
    if (QJsonDocument::fromJson(body).isNull())
        return {};
    ReportedEvent unknown;
    unknown.event.state = DeliveryState::Unknown;
    return {.json = true, .events = {unknown}};
}

QByteArray probeIn(const QByteArray &body)
{
    if (body.size() > longestProbe || !body.contains(probeMember.data()))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    return object.size() == 1 ? object[probeMember].toString().toUtf8() : QByteArray();
}

} // namespace desk

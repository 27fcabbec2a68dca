// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message_json.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace desk {

QByteArray messageToJson(const TestMessage &message)
{
    const QJsonObject object{
        {u"region"_s, message.region},         {u"phoneNumber"_s, message.phoneNumber},
        {u"rcsText"_s, message.rcsText},       {u"fallbackText"_s, message.fallbackText},
        {u"templateId"_s, message.templateId}, {u"principalEntityId"_s, message.principalEntityId}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

TestMessage messageFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    TestMessage message;
    message.region = object.value("region"_L1).toString(message.region);
    message.phoneNumber = object.value("phoneNumber"_L1).toString();
    message.rcsText = object.value("rcsText"_L1).toString();
    message.fallbackText = object.value("fallbackText"_L1).toString();
    message.templateId = object.value("templateId"_L1).toString();
    message.principalEntityId = object.value("principalEntityId"_L1).toString();
    return message;
}

} // namespace desk

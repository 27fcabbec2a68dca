// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider.h"

#include "core/field_rules.h"
#include "core/issues.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

QString copyNickname(const QString &original, const QStringList &takenNicknames)
{
    const QString base = cleaned(original);
    QString name = QCoreApplication::translate("desk::Provider", "%1 copy").arg(base);
    for (int number = 2; isNicknameTaken(name, takenNicknames); ++number)
        name = QCoreApplication::translate("desk::Provider", "%1 copy %2").arg(base).arg(number);
    return cleaned(name);
}

} // namespace

Provider newProvider()
{
    Provider provider;
    provider.id = QUuid::createUuid();
    return provider;
}

Provider duplicateOf(const Provider &original, const QStringList &takenNicknames)
{
    Provider copy = original;
    copy.id = QUuid::createUuid();
    copy.nickname = copyNickname(original.nickname, takenNicknames);
    copy.isDefault = false;
    copy.archived = false;
    copy.callbackToken.clear();
    copy.keyTag.clear();
    copy.createdAt = {};
    copy.updatedAt = {};
    return copy;
}

QUrl callbackUrl(const QUrl &publicBase, const QString &token)
{
    if (token.isEmpty())
        return {};
    QString path = publicBase.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    QUrl url = publicBase.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    url.setPath(path + u"/callback/"_s + token);
    return url;
}

QString newCallbackToken()
{
    std::array<quint32, 5> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof(words));
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString connectionFingerprint(const Provider &provider)
{
    const SmsFallback &fallback = provider.smsFallback;
    QJsonArray sms;
    if (fallback.enabled)
        sms = {cleaned(fallback.senderId), fallback.india};
    if (fallback.needsEntity())
        sms.append(cleaned(fallback.principalEntityId));
    const QJsonArray parts{provider.kind,
                           normalisedEndpoint(provider.httpEndpoint),
                           cleaned(provider.agentId),
                           sms,
                           provider.advanced,
                           provider.keyTag};
    const QByteArray bytes = QJsonDocument(parts).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace desk

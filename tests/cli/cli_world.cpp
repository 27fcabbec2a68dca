// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_world.h"

#include "store/settings.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace desk::test {

QJsonObject Ran::json() const
{
    return QJsonDocument::fromJson(out).object();
}

QString Ran::errorCode() const
{
    return json()[u"error"][u"code"].toString();
}

QStringList Ran::issues() const
{
    return issueNames(json()[u"issues"]);
}

QStringList issueNames(const QJsonValue &issues)
{
    QStringList names;
    for (const QJsonValue issue : issues.toArray())
        names.append(issue[u"field"].toString() + u':' + issue[u"code"].toString());
    return names;
}

CliWorld::CliWorld()
{
    environment.insert(u"PROVIDER_DESK_DATA_DIR"_s, path(u"data"_s));
}

Ran CliWorld::run(const QStringList &arguments, const QByteArray &input)
{
    QBuffer in;
    in.setData(input);
    in.open(QIODevice::ReadOnly);
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    QBuffer err;
    err.open(QIODevice::WriteOnly);
    CommandLine commandLine(parts(in, out, err));
    QSignalSpy ended(&commandLine, &CommandLine::finished);
    commandLine.run(arguments);
    if (ended.isEmpty())
        ended.wait(30000);
    m_said += out.data() + err.data();
    const int code = ended.size() == 1 ? static_cast<int>(ended.first().first().value<ExitCode>()) : -1;
    return {code, out.data(), err.data()};
}

CommandParts CliWorld::parts(QIODevice &in, QIODevice &out, QIODevice &err)
{
    return {gateways,
            otherHttp ? *otherHttp : http,
            secrets,
            rules,
            in,
            out,
            err,
            environment,
            [this] { return look(); },
            [] { return std::make_unique<NetworkHttpClient>(); }};
}

QDateTime CliWorld::look()
{
    const std::scoped_lock lock(m_clock);
    return realTime ? QDateTime::currentDateTimeUtc() : now = now.addSecs(1);
}

void CliWorld::setReceiverPort(quint16 port) const
{
    QDir().mkpath(path(u"data"_s));
    Settings(path(u"data"_s)).setReceiver(u"127.0.0.1"_s, port);
}

Ran CliWorld::json(const QStringList &arguments, const QByteArray &input)
{
    return run(QStringList{u"--json"_s} + arguments, input);
}

QString CliWorld::file(const QByteArray &content, const QString &name) const
{
    QFile written(path(name));
    if (!written.open(QIODevice::WriteOnly) || written.write(content) != content.size())
        qFatal("The test cannot write its file");
    return written.fileName();
}

QByteArray CliWorld::everything() const
{
    QByteArray bytes = m_said;
    QDirIterator files(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile content(files.next());
        if (content.open(QIODevice::ReadOnly))
            bytes += content.readAll();
    }
    return bytes;
}

Started::Started(CliWorld &world, const QStringList &arguments)
    : m_world(world),
      m_commandLine(world.parts(m_in, m_out, m_err)),
      m_ended(&m_commandLine, &CommandLine::finished)
{
    for (QBuffer *buffer : {&m_in, &m_out, &m_err})
        buffer->open(QIODevice::ReadWrite);
    m_commandLine.run(arguments);
}

Started::~Started()
{
    m_world.remember(m_out.data() + m_err.data());
}

int Started::code() const
{
    return m_ended.isEmpty() ? -1 : static_cast<int>(m_ended.first().first().value<ExitCode>());
}

int post(HttpClient &http, const QUrl &url, const QByteArray &body)
{
    HttpCall *call = http.send(
        {.method = "POST", .url = url, .headers = {{"Content-Type", "application/json"}}, .body = body},
        std::chrono::seconds(10));
    QSignalSpy finished(call, &HttpCall::finished);
    return finished.wait(15000) ? finished.first().first().value<HttpReply>().status : -1;
}

QJsonObject providerJson(const QString &nickname, const QJsonObject &changes)
{
    QJsonObject object{{u"id"_s, QUuid::createUuidV5(QUuid(), nickname).toString(QUuid::WithoutBraces)},
                       {u"kind"_s, u"jiocx"_s},
                       {u"nickname"_s, nickname},
                       {u"agentId"_s, u"acme_offers_ab12cd34_agent"_s},
                       {u"requestType"_s, u"POST"_s},
                       {u"httpEndpoint"_s, u"https://rcsapi.jiocx.com"_s},
                       {u"smsFallback"_s, QJsonObject{{u"enabled"_s, false}}},
                       {u"clickTracking"_s, QJsonObject{{u"enabled"_s, false}, {u"domain"_s, u"default"_s}}},
                       {u"isDefault"_s, false},
                       {u"archived"_s, false}};
    for (auto change = changes.begin(); change != changes.end(); ++change)
        object.insert(change.key(), change.value());
    return object;
}

QJsonObject sandboxProvider(const QString &nickname, const Sandbox &sandbox)
{
    const QJsonObject fallback{{u"enabled"_s, true},
                               {u"senderId"_s, u"ACMEIN"_s},
                               {u"india"_s, true},
                               {u"principalEntityId"_s, u"1201159000000000001"_s}};
    return providerJson(nickname, {{u"agentId"_s, Sandbox::agentId()},
                                   {u"httpEndpoint"_s, sandbox.endpoint()},
                                   {u"smsFallback"_s, fallback}});
}

QByteArray documentOf(const QJsonArray &providers, const QJsonObject &more)
{
    QJsonObject root = more;
    root.insert(u"format"_s, u"provider-desk/providers"_s);
    if (!root.contains(u"version"_s))
        root.insert(u"version"_s, 1);
    root.insert(u"providers"_s, providers);
    return QJsonDocument(root).toJson();
}

} // namespace desk::test

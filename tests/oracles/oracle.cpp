// SPDX-License-Identifier: GPL-3.0-or-later
#include "oracles/oracle.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

constexpr int patience = 90'000; // Milliseconds; seconds are usual.

OracleAnswers failure(const QString &why)
{
    return {{}, why};
}

QByteArray linesOf(const QList<QJsonObject> &questions)
{
    QByteArray lines;
    for (const QJsonObject &question : questions)
        lines += QJsonDocument(question).toJson(QJsonDocument::Compact) + '\n';
    return lines;
}

} // namespace

OracleAnswers askOracle(const QString &script, const QList<QJsonObject> &questions)
{
    const QDir folder(QStringLiteral(DESK_ORACLES));
    if (!QFileInfo::exists(folder.filePath(u"node_modules/.installed"_s)))
        return failure(u"The judges are not there yet. ctest fetches them, which needs a network once: "
                       "ctest -R oracles"_s);
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    node.start(u"node"_s, {folder.filePath(script)});
    if (!node.waitForStarted())
        return failure(u"Node.js did not start: "_s + node.errorString());
    node.write(linesOf(questions));
    node.closeWriteChannel();
    if (!node.waitForFinished(patience) || node.exitStatus() != QProcess::NormalExit || node.exitCode() != 0)
        return failure(u"The judge %1 came to no end: %2"_s.arg(script, node.errorString()));
    OracleAnswers result;
    const QByteArray output = node.readAllStandardOutput();
    for (const QByteArray &line : output.split('\n')) {
        if (!line.isEmpty())
            result.answers.append(QJsonDocument::fromJson(line).object());
    }
    if (result.answers.size() != questions.size())
        return failure(u"%1 questions and %2 answers"_s.arg(questions.size()).arg(result.answers.size()));
    return result;
}

} // namespace desk::test

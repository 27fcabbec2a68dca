// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include <QIODevice>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

QByteArray asLine(const QString &text)
{
    return text.isEmpty() ? QByteArray() : text.toUtf8() + '\n';
}

QJsonObject errorJson(const Error &error)
{
    return {{u"code"_s, error.code}, {u"message"_s, error.message}, {u"cure"_s, error.cure}};
}

} // namespace

Output::Output(QIODevice &output, QIODevice &diagnostics, bool json)
    : m_output(output), m_diagnostics(diagnostics), m_json(json)
{
}

void Output::line(const QString &text)
{
    if (!m_json)
        write(m_output, asLine(text));
}

void Output::answer(const QJsonObject &json, const QString &text)
{
    write(m_output, m_json ? QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n' : asLine(text));
}

void Output::raw(const QByteArray &bytes)
{
    write(m_output, bytes);
}

void Output::failure(const Error &error, const QJsonObject &rest)
{
    note(error.cure.isEmpty() ? error.message : error.message + u' ' + error.cure);
    if (!m_json)
        return;
    QJsonObject object = rest;
    object.insert(u"error"_s, errorJson(error));
    answer(object, {});
}

void Output::note(const QString &text)
{
    write(m_diagnostics, asLine(text));
}

void Output::write(QIODevice &device, const QByteArray &bytes)
{
    if (device.write(bytes) != bytes.size() && &device == &m_output)
        m_broken = true;
}

} // namespace desk

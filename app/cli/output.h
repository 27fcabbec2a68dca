// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonObject>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace desk {

/// The two ways out: answers on standard output, as text or as one JSON object, and diagnostics on standard
/// error.
class Output
{
public:
    /// Both devices outlive this.
    Output(QIODevice &output, QIODevice &diagnostics, bool json);

    /// The answer of a command: exactly one for each run.
    void answer(const QJsonObject &json, const QString &text);
    /// A part of an answer that comes bit by bit: text only, with JSON nothing.
    void line(const QString &text);
    /// Something that is the same in both forms: an exported document.
    void raw(const QByteArray &bytes);
    /// Why there is no answer. With JSON it is the member `error` beside the members of `rest`.
    void failure(const Error &error, const QJsonObject &rest = {});
    void note(const QString &line);

    [[nodiscard]] bool json() const { return m_json; }
    /// True when something could not be written, to a full disk for example.
    [[nodiscard]] bool broken() const { return m_broken; }

private:
    void write(QIODevice &device, const QByteArray &bytes);

    QIODevice &m_output;
    QIODevice &m_diagnostics;
    bool m_json = false;
    bool m_broken = false;
};

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

namespace desk {

/// A request body that can be read once and never again. Qt 6.4 sends a POST a second time when the server
/// closes before answering; it cannot do so with a body that does not rewind.
class OneShotBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit OneShotBody(QByteArray content, QObject *parent = nullptr);

    /// Whether any of it was handed out: before that, no server can have got a whole request.
    [[nodiscard]] bool taken() const { return m_position > 0; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_position >= m_content.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_content;
    qsizetype m_position = 0;
};

} // namespace desk

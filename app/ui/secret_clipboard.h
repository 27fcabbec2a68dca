// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace desk {

/// Puts a secret on the clipboard for a while, marked so that clipboard histories leave it alone. It takes it
/// away afterwards, or when it dies or the program quits, but never what somebody else has copied meanwhile.
/// It keeps a salted digest to know the secret by, and not the secret.
class SecretClipboard : public QObject
{
    Q_OBJECT
public:
    explicit SecretClipboard(std::chrono::milliseconds keep, QObject *parent = nullptr);
    ~SecretClipboard() override;

    void put(const QString &secret);
    /// Seconds, to the nearest, until it is taken away; 0 while there is nothing to take away.
    [[nodiscard]] int secondsLeft() const;

Q_SIGNALS:
    /// About once a second while the secret is there.
    void ticked(int secondsLeft);
    /// The wait is over. False: something else was on the clipboard and stayed.
    void ended(bool cleared);

private:
    void finish();
    bool takeAway();
    [[nodiscard]] QByteArray digestOf(const QString &text) const;

    QTimer m_end;
    QTimer m_second;
    QByteArray m_salt;
    QByteArray m_digest; ///< Empty while there is nothing to take away.
};

} // namespace desk

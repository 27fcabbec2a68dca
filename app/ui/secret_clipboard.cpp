// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secret_clipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QRandomGenerator>

#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int saltBytes = 32;

QByteArray newSalt()
{
    QByteArray salt(saltBytes, '\0');
    for (char &byte : salt)
        byte = static_cast<char>(QRandomGenerator::system()->generate() & 0xff);
    return salt;
}

} // namespace

SecretClipboard::SecretClipboard(std::chrono::milliseconds keep, QObject *parent) : QObject(parent)
{
    m_end.setSingleShot(true);
    m_end.setInterval(keep);
    m_end.setTimerType(Qt::PreciseTimer); // A coarse one may take a second and a half longer.
    m_second.setTimerType(Qt::PreciseTimer);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_end, &QTimer::timeout, this, &SecretClipboard::finish);
    connect(&m_second, &QTimer::timeout, this, [this] { Q_EMIT ticked(secondsLeft()); });
    connect(qGuiApp, &QCoreApplication::aboutToQuit, this, &SecretClipboard::takeAway);
}

SecretClipboard::~SecretClipboard()
{
    if (qGuiApp)
        takeAway();
}

void SecretClipboard::put(const QString &secret)
{
    m_salt = newSalt();
    m_digest = digestOf(secret);
    auto *data = new QMimeData;
    data->setText(secret);
    // What KDE's and other clipboard histories look for before they remember something.
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    QGuiApplication::clipboard()->setMimeData(data);
    m_end.start();
    m_second.start();
}

int SecretClipboard::secondsLeft() const
{
    return m_end.isActive() ? (m_end.remainingTime() + 500) / 1000 : 0;
}

void SecretClipboard::finish()
{
    Q_EMIT ended(takeAway());
}

/// Whoever holds the clipboard now: a clipboard manager may have taken the secret over.
bool SecretClipboard::takeAway()
{
    m_end.stop();
    m_second.stop();
    const QByteArray digest = std::exchange(m_digest, {});
    if (digest.isEmpty() || digestOf(QGuiApplication::clipboard()->text()) != digest)
        return false;
    QGuiApplication::clipboard()->clear();
    return true;
}

QByteArray SecretClipboard::digestOf(const QString &text) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(m_salt);
    hash.addData(text.toUtf8());
    return hash.result();
}

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/callback_store.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QPushButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace desk {

class StatusLine;

/// The old callback URLs that still work, each with a way to end it. Hidden while there is none.
class OldUrls : public QWidget
{
    Q_OBJECT
public:
    explicit OldUrls(QWidget *parent = nullptr);

    void setTokens(const QList<CallbackToken> &tokens);
    /// "…4f2a9c": enough of a token to tell two apart.
    [[nodiscard]] static QString endOf(const QString &token);

Q_SIGNALS:
    /// The user was told what happens then.
    void endRequested(const QString &token);

private:
    void setUpQuestion();
    [[nodiscard]] QWidget *makeRow(const CallbackToken &token);
    void ask(const QString &token);
    void closeQuestion();

    QList<CallbackToken> m_tokens;
    QList<QWidget *> m_rows;
    QString m_asked; ///< The token that the question is about; empty while there is none.
    QVBoxLayout *m_layout;
    StatusLine *m_question;
    QWidget *m_answers;
    QPushButton *m_keepButton = nullptr;
};

} // namespace desk

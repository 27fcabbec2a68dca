// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/old_urls.h"

#include "ui/status_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

constexpr int shownOfToken = 6;

QPushButton *quietButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    return button;
}

} // namespace

OldUrls::OldUrls(QWidget *parent)
    : QWidget(parent),
      m_layout(new QVBoxLayout(this)),
      m_question(new StatusLine(this)),
      m_answers(new QWidget(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_question->setObjectName(u"endQuestionLine"_s);
    setUpQuestion();
    setVisible(false);
}

void OldUrls::setUpQuestion()
{
    auto *end = quietButton(tr("&End It"), m_answers);
    m_keepButton = quietButton(tr("&Let It Run"), m_answers);
    auto *answers = new QHBoxLayout(m_answers);
    answers->setContentsMargins(0, 0, 0, 0);
    answers->addWidget(end);
    answers->addWidget(m_keepButton);
    answers->addStretch();
    m_layout->addWidget(m_question);
    m_layout->addWidget(m_answers);
    m_answers->setVisible(false);
    connect(m_keepButton, &QPushButton::clicked, this, &OldUrls::closeQuestion);
    connect(end, &QPushButton::clicked, this, [this] {
        const QString token = m_asked;
        closeQuestion();
        Q_EMIT endRequested(token);
    });
}

QString OldUrls::endOf(const QString &token)
{
    return u"…"_s + token.right(shownOfToken);
}

/// News come often: who is on a button stays there.
void OldUrls::setTokens(const QList<CallbackToken> &tokens)
{
    if (std::exchange(m_tokens, tokens) == tokens)
        return;
    for (QWidget *row : std::exchange(m_rows, {})) {
        row->hide();
        row->deleteLater();
    }
    for (const CallbackToken &token : tokens) {
        QWidget *row = makeRow(token);
        m_layout->insertWidget(int(m_rows.size()), row);
        m_rows.append(row);
    }
    if (std::none_of(tokens.begin(), tokens.end(),
                     [this](const CallbackToken &token) { return token.token == m_asked; }))
        closeQuestion();
    setVisible(!tokens.isEmpty());
}

QWidget *OldUrls::makeRow(const CallbackToken &token)
{
    auto *row = new QWidget(this);
    const QString until = QLocale().toString(token.until.toLocalTime(), QLocale::ShortFormat);
    auto *label =
        new QLabel(tr("The old URL that ends in %1 works until %2.").arg(endOf(token.token), until), row);
    label->setObjectName(u"oldLabel"_s);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    auto *end = quietButton(tr("End Now…"), row);
    end->setAccessibleName(tr("End the old URL that ends in %1 now").arg(endOf(token.token)));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label, 1);
    layout->addWidget(end);
    connect(end, &QPushButton::clicked, this, [this, which = token.token] { ask(which); });
    return row;
}

void OldUrls::ask(const QString &token)
{
    m_asked = token;
    m_question->say(StateRole::Warning,
                    tr("Reports that come by the URL that ends in %1 are refused then and lost, also those "
                       "about messages under way. Where it is in use, paste the new one first.")
                        .arg(endOf(token)));
    m_answers->setVisible(true);
    m_keepButton->setFocus();
}

void OldUrls::closeQuestion()
{
    m_asked.clear();
    m_question->clear();
    m_answers->setVisible(false);
}

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/go_live_row.h"

#include "ui/focus_frame.h"
#include "ui/hint_label.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int frameRoom = 3; // Pixels between the text and the focus frame.

QLabel *wrapped(QLabel *label)
{
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString buttonText(const GoLiveItem &item)
{
    switch (item.place) {
    case GoLivePlace::Field:
        return GoLiveRow::tr("Edit…");
    case GoLivePlace::Test:
        return GoLiveRow::tr("Send Test SMS…");
    case GoLivePlace::Callback:
        return GoLiveRow::tr("Callback URL…");
    case GoLivePlace::Nowhere:
        break;
    }
    return {};
}

} // namespace

StateRole roleOf(GoLiveState state)
{
    switch (state) {
    case GoLiveState::Done:
        return StateRole::Good;
    case GoLiveState::Unknown:
        return StateRole::Neutral;
    case GoLiveState::NotNeeded:
        return StateRole::Muted;
    case GoLiveState::Open:
        break;
    }
    return StateRole::Warning;
}

GoLiveRow::GoLiveRow(QWidget *parent)
    : QWidget(parent),
      m_sign(new QLabel(this)),
      m_title(wrapped(new QLabel(this))),
      m_word(new QLabel(this)),
      m_evidence(wrapped(new QLabel(this))),
      m_cure(wrapped(new HintLabel(this))),
      m_tick(new QCheckBox(this)),
      m_go(new QPushButton(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, frameRoom, frameRoom, frameRoom); // The sign brings its own room.
    grid->setVerticalSpacing(grid->verticalSpacing() / 2);
    grid->addWidget(m_sign, 0, 0);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_word, 0, 2, Qt::AlignTrailing | Qt::AlignTop);
    grid->addWidget(m_evidence, 1, 1, 1, 2);
    grid->addWidget(m_cure, 2, 1, 1, 2);
    grid->addWidget(m_tick, 3, 1, 1, 2, Qt::AlignLeading);
    grid->addWidget(m_go, 4, 1, 1, 2, Qt::AlignLeading);
    grid->setColumnStretch(1, 1);
    setFocusPolicy(Qt::TabFocus); // To be read, also where there is no button any more.
    m_go->setAutoDefault(false);
    m_evidence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_evidence->setFocusPolicy(Qt::NoFocus);
    connect(m_go, &QPushButton::clicked, this, &GoLiveRow::placeRequested);
    connect(m_tick, &QCheckBox::clicked, this, &GoLiveRow::ticked);
}

void GoLiveRow::setItem(const GoLiveItem &item)
{
    m_item = item;
    update();
}

void GoLiveRow::update()
{
    const StateRole role = roleOf(m_item.state);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setText(m_item.title);
    m_word->setText(goLiveWord(m_item.state));
    m_word->setPalette(statePalette(role, palette()));
    showStateIcon(m_sign, role);
    m_evidence->setText(m_item.evidence);
    m_cure->setText(m_item.cure);
    m_cure->setVisible(!m_item.cure.isEmpty());
    m_tick->setText(m_item.handTick);
    m_tick->setChecked(m_item.ticked);
    showOrLeave(m_tick, !m_item.handTick.isEmpty());
    m_go->setText(buttonText(m_item));
    showOrLeave(m_go, !m_go->text().isEmpty());
    updateSpoken();
}

void GoLiveRow::updateSpoken()
{
    const QString word = goLiveWord(m_item.state);
    const QString known = u"%1 %2"_s.arg(m_item.evidence, m_item.cure).trimmed();
    setAccessibleName(tr("%1: %2").arg(m_item.title, word));
    setAccessibleDescription(known);
    m_go->setAccessibleName(tr("%1: %2").arg(m_item.title, m_go->text()));
    m_tick->setAccessibleDescription(u"%1. %2"_s.arg(accessibleName(), known));
    m_go->setAccessibleDescription(u"%1. %2"_s.arg(word, known));
}

/// What goes away hands its focus to the row: Qt would throw it to whatever comes next. The window may be in
/// the background meanwhile, with the user's eyes on the phone, so it is asked and not the program.
void GoLiveRow::showOrLeave(QWidget *part, bool shown)
{
    if (!shown && window()->focusWidget() == part)
        setFocus(Qt::OtherFocusReason);
    part->setVisible(shown);
}

void GoLiveRow::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (hasFocus())
        drawFocusFrame(this);
}

void GoLiveRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
}

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialog_size.h"

#include <QDialog>
#include <QEvent>
#include <QLayout>
#include <QPlainTextEdit>
#include <QScreen>
#include <QScrollArea>
#include <QTextDocument>

#include <algorithm>
#include <cmath>
#include <utility>

namespace desk {
namespace {

constexpr double screenShare = 0.9;

} // namespace

DialogSize::DialogSize(QDialog *dialog, QScrollArea *area, int characters)
    : QObject(dialog), m_dialog(dialog), m_area(area), m_contents(area->widget()), m_characters(characters)
{
    dialog->installEventFilter(this);
    m_contents->installEventFilter(this);
}

bool DialogSize::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_dialog && event->type() == QEvent::Show && !event->spontaneous())
        open();
    // The request is only posted: what was shown and hidden is known once it has been dealt with.
    if (watched == m_contents && event->type() == QEvent::LayoutRequest && m_dialog->isVisible())
        QMetaObject::invokeMethod(this, &DialogSize::grow, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

int DialogSize::wantedHeight() const
{
    QLayout *layout = m_contents->layout();
    layout->activate();
    const int around = m_dialog->height() - m_area->viewport()->height();
    const int contents = layout->totalHeightForWidth(m_area->viewport()->width());
    return around + std::max(contents, layout->totalMinimumSize().height());
}

int DialogSize::highest() const
{
    return static_cast<int>(m_dialog->screen()->availableGeometry().height() * screenShare);
}

void DialogSize::open()
{
    m_dialog->resize(m_dialog->fontMetrics().averageCharWidth() * m_characters, m_dialog->height());
    m_dialog->layout()->activate();
    m_lastWanted = wantedHeight();
    m_dialog->resize(m_dialog->width(), std::min(m_lastWanted, highest()));
}

void DialogSize::grow()
{
    const int before = std::exchange(m_lastWanted, wantedHeight());
    if (m_lastWanted > before && m_lastWanted > m_dialog->height())
        m_dialog->resize(m_dialog->width(), std::max(m_dialog->height(), std::min(m_lastWanted, highest())));
}

void setLines(QPlainTextEdit *edit, int lines)
{
    const double text = edit->fontMetrics().lineSpacing() * lines + 2 * edit->document()->documentMargin();
    edit->setFixedHeight(static_cast<int>(std::ceil(text)) + 2 * edit->frameWidth());
}

} // namespace desk

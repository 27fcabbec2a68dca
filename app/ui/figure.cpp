// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure.h"

#include "ui/hint_label.h"

#include <QEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk {

Figure::Figure(const QString &caption, QWidget *parent)
    : QWidget(parent), m_caption(caption), m_value(new QLabel(this)), m_detail(new HintLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *label = new HintLabel(this);
    label->setText(caption);
    label->setBuddy(m_value);
    m_value->setTextFormat(Qt::PlainText);
    m_value->setObjectName(u"figureValue"_s);
    layout->addWidget(label);
    layout->addWidget(m_value);
    layout->addWidget(m_detail);
    enlarge();
    show({});
}

void Figure::show(const QString &value, const QString &detail)
{
    const bool unknown = value.isEmpty();
    m_value->setText(unknown ? u"\u2013"_s : value);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    const QString spoken = unknown ? tr("unknown") : value;
    m_value->setAccessibleName(detail.isEmpty() ? tr("%1: %2").arg(m_caption, spoken)
                                                : tr("%1: %2. %3").arg(m_caption, spoken, detail));
}

void Figure::setDefinition(const QString &definition)
{
    setToolTip(definition);
    setWhatsThis(definition);
    m_value->setAccessibleDescription(definition);
}

QString Figure::value() const
{
    return m_value->text();
}

QString Figure::detail() const
{
    return m_detail->text();
}

void Figure::enlarge()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    m_value->setFont(large);
}

void Figure::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        enlarge();
}

} // namespace desk

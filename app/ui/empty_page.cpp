// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/empty_page.h"

#include "ui/theme_icon.h"
#include "ui_empty_page.h"

#include <QEvent>

namespace desk {

using namespace Qt::StringLiterals;

EmptyPage::EmptyPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::EmptyPage>())
{
    m_ui->setupUi(this);
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() * 1.5);
    m_ui->emptyTitleLabel->setFont(title);
    m_ui->emptyAddButton->setIcon(themeIcon(u"add"_s));
    m_ui->emptySandboxButton->setIcon(themeIcon(u"sandbox"_s));
    m_ui->emptyImportButton->setIcon(themeIcon(u"import"_s));
    const int line = fontMetrics().height();
    m_ui->emptyLayout->setColumnMinimumWidth(1, fontMetrics().averageCharWidth() * 80);
    for (const int row : {4, 6})
        m_ui->emptyLayout->setRowMinimumHeight(row, line);
    for (QPushButton *button : {m_ui->emptyAddButton, m_ui->emptySandboxButton, m_ui->emptyImportButton})
        button->setMinimumHeight(line * 2);
    drawPicture();
    connect(m_ui->emptyAddButton, &QPushButton::clicked, this, &EmptyPage::addRequested);
    connect(m_ui->emptySandboxButton, &QPushButton::clicked, this, &EmptyPage::sandboxRequested);
    connect(m_ui->emptyImportButton, &QPushButton::clicked, this, &EmptyPage::importRequested);
}

EmptyPage::~EmptyPage() = default;

void EmptyPage::drawPicture()
{
    const int side = fontMetrics().height() * 4;
    m_ui->pictureLabel->setPixmap(programIcon().pixmap(QSize(side, side), devicePixelRatioF()));
}

void EmptyPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        drawPicture();
    QWidget::changeEvent(event);
}

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports_window.h"

#include "ui/inbox_panel.h"
#include "ui/services.h"

#include <QDialogButtonBox>
#include <QHideEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int widthInCharacters = 160;
constexpr int heightInLines = 40;

QString geometryName()
{
    return u"reportsWindow/geometry"_s;
}

} // namespace

ReportsWindow::ReportsWindow(Services &services, QWidget *parent)
    : QDialog(parent), m_services(services), m_inbox(new InboxPanel(services, this))
{
    setWindowTitle(tr("Reports"));
    setWindowFlags(Qt::Window);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    for (QAbstractButton *button : buttons->buttons())
        qobject_cast<QPushButton *>(button)->setAutoDefault(false); // Return belongs to the search.
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_inbox, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    restoreSize();
    m_inbox->showProvider({});
}

ReportsWindow::~ReportsWindow() = default;

void ReportsWindow::restoreSize()
{
    if (!restoreGeometry(m_services.settings.state(geometryName())))
        resize(fontMetrics().averageCharWidth() * widthInCharacters, fontMetrics().height() * heightInLines);
}

void ReportsWindow::reload()
{
    m_inbox->reload();
}

void ReportsWindow::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    if (!event->spontaneous())
        m_services.settings.setState(geometryName(), saveGeometry());
}

} // namespace desk

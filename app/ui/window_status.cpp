// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_status.h"

#include "ui/provider_list_model.h"
#include "ui/receiver_use.h"
#include "ui/services.h"
#include "ui/state_colors.h"

#include <QEvent>
#include <QLabel>
#include <QStatusBar>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace desk {

using namespace Qt::StringLiterals;

WindowStatus::WindowStatus(const Services &services, QStatusBar *bar)
    : QObject(bar),
      m_services(services),
      m_receiver(new QToolButton(bar)),
      m_keysSign(new QLabel(bar)),
      m_keys(new QLabel(bar)),
      m_sandbox(new QLabel(bar)),
      m_count(new QLabel(bar))
{
    m_receiver->setObjectName(u"receiverButton"_s);
    m_receiver->setAutoRaise(true);
    m_receiver->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_receiver->setFocusPolicy(Qt::TabFocus);
    m_keys->setObjectName(u"keysLabel"_s);
    m_sandbox->setObjectName(u"sandboxLabel"_s);
    m_count->setObjectName(u"countLabel"_s);
    bar->setSizeGripEnabled(false);
    const int margin = bar->style()->pixelMetric(QStyle::PM_LayoutLeftMargin);
    bar->setContentsMargins(margin, 0, margin, 0);
    m_sandbox->setIndent(bar->fontMetrics().height());
    bar->addWidget(m_receiver);
    bar->addWidget(m_keysSign);
    bar->addWidget(m_keys);
    bar->addWidget(m_sandbox);
    bar->addPermanentWidget(m_count);
    bar->installEventFilter(this);
    connect(&services.secrets, &SecretStore::memoryOnlyChanged, this, &WindowStatus::refresh);
    connect(m_receiver, &QToolButton::clicked, this, &WindowStatus::settingsRequested);
    connect(&services.callbacks, &CallbackDesk::listeningChanged, this, &WindowStatus::showReceiver);
    connect(&services.callbacks, &CallbackDesk::troubled, this, &WindowStatus::showReceiver);
    connect(&services.callbacks, &CallbackDesk::refusalChanged, this, &WindowStatus::showReceiver);
    refresh();
}

void WindowStatus::showReceiver()
{
    const ReceiverWords words = receiverWords(m_services);
    m_receiver->setIcon(stateIcon(words.role, m_receiver->palette()));
    m_receiver->setText(words.text);
    m_receiver->setToolTip(words.toolTip);
    m_receiver->setAccessibleDescription(words.toolTip);
}

void WindowStatus::refresh()
{
    showReceiver();
    const bool memoryOnly = m_services.secrets.memoryOnly();
    m_keysSign->setVisible(memoryOnly);
    showStateIcon(m_keysSign, StateRole::Warning);
    m_keys->setText(memoryOnly ? tr("Keys: kept in memory only, gone when the program quits")
                               : tr("Keys: system keychain"));
    m_keys->setToolTip(memoryOnly ? tr("No system keychain answers. Unlock or install one to keep keys.")
                                  : QString());
    const Sandbox &sandbox = m_services.sandbox;
    m_sandbox->setText(sandbox.isRunning()
                           ? tr("Sandbox: running on %1").arg(QUrl(sandbox.endpoint()).authority())
                           : tr("Sandbox: off"));
}

void WindowStatus::setRows(const QList<ProviderRow> &rows)
{
    const auto archived =
        std::count_if(rows.begin(), rows.end(), [](const ProviderRow &row) { return row.provider.archived; });
    const QString enabled = tr("%n provider(s)", nullptr, int(rows.size() - archived));
    m_count->setText(archived == 0 ? enabled : tr("%1, %2 archived").arg(enabled).arg(archived));
}

bool WindowStatus::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refresh();
    return QObject::eventFilter(watched, event);
}

} // namespace desk

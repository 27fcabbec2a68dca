// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment_menu.h"

#include "core/field_rules.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int endpointRole = Qt::UserRole + 1;
constexpr auto sandboxId = "sandbox"_L1;
constexpr auto customId = "custom"_L1;

} // namespace

EnvironmentMenu::EnvironmentMenu(QComboBox *combo, QLineEdit *endpoint, QObject *parent)
    : QObject(parent), m_combo(combo), m_endpoint(endpoint)
{
    m_combo->setPlaceholderText(tr("Environment"));
    connect(m_combo, &QComboBox::activated, this, &EnvironmentMenu::choose);
    connect(m_endpoint, &QLineEdit::textChanged, this, &EnvironmentMenu::followText);
}

void EnvironmentMenu::setEnvironments(const QList<Environment> &environments)
{
    m_combo->clear();
    for (const Environment &environment : environments) {
        m_combo->addItem(environment.label, environment.id);
        m_combo->setItemData(m_combo->count() - 1, environment.endpoint, endpointRole);
    }
    m_combo->addItem(tr("Sandbox"), QString(sandboxId));
    m_combo->setItemData(m_combo->count() - 1, m_sandboxEndpoint, endpointRole);
    m_combo->setItemData(m_combo->count() - 1,
                         tr("A practice JioCX on this computer. Nothing reaches a phone."), Qt::ToolTipRole);
    m_combo->addItem(tr("Custom"), QString(customId));
    followText();
}

void EnvironmentMenu::setSandboxEndpoint(const QString &endpoint)
{
    m_sandboxEndpoint = endpoint;
    m_combo->setItemData(m_combo->findData(QString(sandboxId)), endpoint, endpointRole);
    if (m_waitingForSandbox)
        fill(endpoint);
    followText();
}

void EnvironmentMenu::giveUpSandbox()
{
    m_waitingForSandbox = false;
    followText();
}

bool EnvironmentMenu::onSandbox() const
{
    return !m_sandboxEndpoint.isEmpty() && normalisedEndpoint(m_endpoint->text()) == m_sandboxEndpoint;
}

void EnvironmentMenu::choose(int index)
{
    const QString id = m_combo->itemData(index).toString();
    const QString endpoint = m_combo->itemData(index, endpointRole).toString();
    m_waitingForSandbox = id == sandboxId && endpoint.isEmpty();
    if (!endpoint.isEmpty())
        fill(endpoint);
    if (id == customId) {
        m_endpoint->setFocus();
        m_endpoint->selectAll();
    }
    if (id == sandboxId)
        Q_EMIT sandboxChosen();
}

void EnvironmentMenu::fill(const QString &endpoint)
{
    m_waitingForSandbox = false;
    m_endpoint->selectAll(); // Inserted, not set, so that Undo brings the typed address back.
    m_endpoint->insert(endpoint);
    m_endpoint->deselect();
}

void EnvironmentMenu::followText()
{
    if (m_waitingForSandbox)
        return;
    const QString endpoint = normalisedEndpoint(m_endpoint->text());
    const int known = endpoint.isEmpty() ? -1 : m_combo->findData(endpoint, endpointRole);
    const bool custom = known < 0 && !endpoint.isEmpty();
    m_combo->setCurrentIndex(custom ? m_combo->findData(QString(customId)) : known);
}

} // namespace desk

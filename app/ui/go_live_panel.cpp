// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/go_live_panel.h"

#include "ui/go_live_facts.h"
#include "ui/go_live_row.h"
#include "ui/go_live_sheet.h"
#include "ui/save_bytes.h"
#include "ui/services.h"
#include "ui_go_live_panel.h"

#include <QDir>
#include <QEvent>

using namespace Qt::StringLiterals;

namespace desk {

GoLivePanel::GoLivePanel(Services &services, QWidget *parent, FileDialogs fileDialogs)
    : QWidget(parent),
      m_services(services),
      m_fileDialogs(std::move(fileDialogs)),
      m_ui(std::make_unique<Ui::GoLivePanel>())
{
    m_ui->setupUi(this);
    m_ui->scrollArea->viewport()->setAutoFillBackground(false);
    m_ui->contents->setAutoFillBackground(false);
    m_ui->rowsLayout->setSpacing(fontMetrics().height() * 3 / 4);
    connect(m_ui->savePdfButton, &QPushButton::clicked, this, &GoLivePanel::savePdf);
    showItems();
}

GoLivePanel::~GoLivePanel() = default;

void GoLivePanel::showProvider(const QUuid &id)
{
    if (std::exchange(m_provider, id) != id)
        m_ui->messageLine->clear();
    reload();
}

void GoLivePanel::reload()
{
    m_stale = !isVisible();
    if (!m_stale)
        read();
}

void GoLivePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_stale, false))
        read();
}

void GoLivePanel::read()
{
    m_trouble.clear();
    m_items.clear();
    m_shown = {};
    if (!m_provider.isNull()) {
        const Result<GoLiveFacts> facts = goLiveFacts(m_services, m_provider);
        if (facts) {
            m_shown = facts.value().provider;
            m_items = goLiveChecklist(facts.value(), *m_services.rules.rules());
        } else {
            m_trouble = u"%1 %2"_s.arg(facts.error().message, facts.error().cure).trimmed();
        }
    }
    showItems();
}

/// The rows stay the same widgets, so that the focus stays where it is while reports come in.
void GoLivePanel::showItems()
{
    while (m_rows.size() < m_items.size())
        m_rows.append(newRow());
    for (int place = 0; place < m_rows.size(); ++place) {
        m_rows.at(place)->setVisible(place < m_items.size());
        if (place < m_items.size())
            m_rows.at(place)->setItem(m_items.at(place));
    }
    const bool empty = m_items.isEmpty();
    const bool ready = !empty && countOf(m_items).ready();
    m_ui->summaryLine->say(ready ? StateRole::Good : StateRole::Neutral,
                           empty ? QString() : goLiveSummary(m_items));
    m_ui->practiceHint->setVisible(!empty && isPractice(m_shown));
    m_ui->scrollArea->setVisible(!empty);
    m_ui->savePdfButton->setEnabled(!empty);
    showEmpty();
}

void GoLivePanel::showEmpty()
{
    const bool trouble = !m_trouble.isEmpty();
    m_ui->emptyLabel->setVisible(m_items.isEmpty());
    m_ui->emptyLabel->setText(trouble ? m_trouble : tr("Choose a provider to see its checklist."));
    m_ui->emptyLabel->setPalette(statePalette(trouble ? StateRole::Error : StateRole::Muted, palette()));
}

GoLiveRow *GoLivePanel::newRow()
{
    auto *row = new GoLiveRow(this);
    m_ui->rowsLayout->insertWidget(static_cast<int>(m_rows.size()), row);
    connect(row, &GoLiveRow::placeRequested, this, [this, row] { goTo(row->item()); });
    connect(row, &GoLiveRow::ticked, this, &GoLivePanel::tickSms);
    return row;
}

void GoLivePanel::goTo(const GoLiveItem &item)
{
    switch (item.place) {
    case GoLivePlace::Field:
        Q_EMIT fieldRequested(item.field);
        break;
    case GoLivePlace::Test:
        Q_EMIT testRequested();
        break;
    case GoLivePlace::Callback:
        Q_EMIT callbackRequested();
        break;
    case GoLivePlace::Nowhere:
        break;
    }
}

void GoLivePanel::tickSms(bool seen)
{
    const HandTick tick = seen ? HandTick{m_services.clock(), connectionFingerprint(m_shown)} : HandTick();
    storeSmsSeen(m_services, m_provider, tick);
    read();
}

GoLiveSheet GoLivePanel::sheet() const
{
    const Gateway *gateway = gatewayFor(m_services.gateways, m_shown.kind);
    return {m_shown, gateway ? gateway->displayName() : m_shown.kind, m_services.settings.publicBase(),
            m_items, m_services.clock()};
}

void GoLivePanel::savePdf()
{
    m_fileDialogs.saveAs(this,
                         {tr("Save Checklist"), fileNameFrom(tr("%1 go-live.pdf").arg(m_shown.nickname)),
                          tr("Documents (*.pdf)")},
                         [this](const QString &path) { writePdf(path); });
}

void GoLivePanel::writePdf(const QString &path)
{
    const Outcome written = saveBytes(path, goLivePdf(sheet()));
    if (written)
        m_ui->messageLine->say(StateRole::Good, tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
    else
        m_ui->messageLine->say(StateRole::Error,
                               u"%1 %2"_s.arg(written.error().message, written.error().cure).trimmed());
}

void GoLivePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showEmpty();
}

} // namespace desk

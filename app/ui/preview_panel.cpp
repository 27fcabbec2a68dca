// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview_panel.h"

#include "core/link_rules.h"
#include "core/provider.h"
#include "core/sms_parts.h"
#include "core/test_message.h"
#include "ui_preview_panel.h"

using namespace Qt::StringLiterals;

namespace desk {
namespace {

PhoneMessage rcsMessage(const TestMessage &message, const Provider &provider)
{
    return {provider.nickname.isEmpty() ? provider.agentId : provider.nickname,
            withTrackedLinks(message.rcsText, provider), PreviewPanel::tr("RCS")};
}

PhoneMessage smsMessage(const TestMessage &message, const Provider &provider)
{
    const int parts = smsParts(message.fallbackText).parts;
    return {provider.smsFallback.senderId, withTrackedLinks(message.fallbackText, provider),
            parts > 1 ? PreviewPanel::tr("SMS, billed as %n", nullptr, parts) : PreviewPanel::tr("SMS")};
}

QString hintFor(const Provider &provider)
{
    QStringList hints{PreviewPanel::tr("Name, logo and colours come from the agent's registration.")};
    if (provider.smsFallback.enabled && provider.smsFallback.india)
        hints.append(PreviewPanel::tr("The network adds letters before and after the sender ID."));
    if (provider.clickTracking.enabled)
        hints.append(
            PreviewPanel::tr("Links go out rewritten, so an SMS may become longer than it is here."));
    return hints.join(u' ');
}

} // namespace

PreviewPanel::PreviewPanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::PreviewPanel>())
{
    m_ui->setupUi(this);
    for (QScrollArea *area : {m_ui->rcsScroll, m_ui->smsScroll}) {
        // The phone stands on the dialog, not on a page of its own.
        area->viewport()->setAutoFillBackground(false);
        area->widget()->setAutoFillBackground(false);
    }
    connect(m_ui->darkCheck, &QCheckBox::toggled, this, [this](bool dark) {
        m_ui->rcsPreview->setDark(dark);
        m_ui->smsPreview->setDark(dark);
    });
    m_ui->darkCheck->setChecked(palette().color(QPalette::Window).lightness() < 128);
}

PreviewPanel::~PreviewPanel() = default;

void PreviewPanel::showMessage(const TestMessage &message, const Provider &provider)
{
    m_ui->rcsPreview->setMessage(rcsMessage(message, provider));
    m_ui->smsPreview->setMessage(smsMessage(message, provider));
    m_ui->phoneTabs->setTabVisible(1, provider.smsFallback.enabled);
    m_ui->previewHintLabel->setText(hintFor(provider));
}

void PreviewPanel::showLeg(bool sms)
{
    m_ui->phoneTabs->setCurrentIndex(sms ? 1 : 0);
}

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/provider_detail.h"

#include "core/field_rules.h"
#include "ui/breakable.h"
#include "ui/provider_words.h"
#include "ui/settings_dialog.h"
#include "ui/theme_icon.h"
#include "ui_provider_detail.h"

#include <QAction>
#include <QEvent>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

QFont scaled(QFont font, double factor)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

QString joined(const QStringList &parts)
{
    QStringList present = parts;
    present.removeAll(QString());
    return present.join(u" \u00b7 "_s);
}

} // namespace

ProviderDetail::ProviderDetail(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::ProviderDetail>())
{
    m_ui->setupUi(this);
    m_ui->titleLabel->setFont(bold(scaled(font(), 1.35)));
    m_ui->statusLabel->setFont(bold(font()));
    m_ui->attentionTitle->setFont(bold(font()));
    m_ui->tabs->setDocumentMode(true);
    m_ui->detailMoreButton->setIcon(themeIcon(u"more"_s));
    const int line = fontMetrics().height();
    m_ui->factsLayout->setHorizontalSpacing(line);
    m_ui->overviewLayout->setSpacing(line / 2);
    m_ui->healthLayout->setSpacing(line / 3);
    m_ui->overviewLayout->setContentsMargins(0, line / 2, 0, 0);
    for (int page = int(Page::Tests); page < m_ui->tabs->count(); ++page)
        m_ui->tabs->widget(page)->layout()->setContentsMargins(0, line / 2, 0, 0);
    m_ui->callbackHint->setTextFormat(Qt::RichText);
    m_ui->detailPages->setMinimumWidth(fontMetrics().averageCharWidth() * 48);
    m_ui->overviewTab->viewport()->setAutoFillBackground(false);
    m_ui->overview->setAutoFillBackground(false);
    connect(m_ui->attention, &AttentionList::fieldChosen, this, &ProviderDetail::fieldChosen);
    connect(m_ui->callbackHint, &QLabel::linkActivated, this, &ProviderDetail::publicBaseRequested);
    connect(m_ui->tabs, &QTabWidget::currentChanged, this,
            [this](int index) { Q_EMIT pageShown(Page(index)); });
    m_ui->titleLabel->installEventFilter(this);
    update();
}

ProviderDetail::~ProviderDetail() = default;

void ProviderDetail::setActions(QAction *edit, QAction *sendTest, QAction *callback, QMenu *more)
{
    m_ui->detailEditButton->setDefaultAction(edit);
    m_ui->detailSendTestButton->setDefaultAction(sendTest);
    m_ui->callbackButton->setDefaultAction(callback);
    m_ui->detailMoreButton->setMenu(more);
}

void ProviderDetail::setPage(Page page, QWidget *contents)
{
    m_ui->tabs->widget(int(page))->layout()->addWidget(contents);
}

ProviderDetail::Page ProviderDetail::page() const
{
    return Page(m_ui->tabs->currentIndex());
}

void ProviderDetail::showPage(Page page)
{
    m_ui->tabs->setCurrentIndex(int(page));
}

void ProviderDetail::setPublicBase(const QUrl &publicBase)
{
    m_publicBase = publicBase;
    update();
}

void ProviderDetail::showRow(const std::optional<ProviderRow> &row, const QDateTime &now)
{
    m_row = row;
    m_now = now;
    update();
}

void ProviderDetail::showCheck(StateRole role, const QString &text)
{
    m_ui->checkLine->say(role, text);
}

void ProviderDetail::showHealth(StateRole role, const QString &line, const QString &detail)
{
    m_healthRole = role;
    m_ui->healthLabel->setText(line);
    m_ui->healthLabel->setToolTip(detail);
    m_ui->healthLabel->setAccessibleDescription(detail);
    showHealthSign();
}

void ProviderDetail::showHealthSign()
{
    const int side = fontMetrics().height();
    m_ui->healthSign->setPixmap(
        stateIcon(m_healthRole, palette()).pixmap(QSize(side, side), devicePixelRatioF()));
    m_ui->healthLabel->setPalette(statePalette(m_healthRole, palette()));
}

void ProviderDetail::update()
{
    m_ui->detailPages->setCurrentWidget(m_row ? m_ui->providerPage : m_ui->nothingPage);
    if (!m_row)
        return;
    showTitle(*m_row);
    showFacts(m_row->provider);
    showCallback(*m_row);
    showHealthSign();
    showAttention(*m_row);
}

void ProviderDetail::showTitle(const ProviderRow &row)
{
    const Provider &provider = row.provider;
    const int side = QFontMetrics(m_ui->titleLabel->font()).height();
    m_ui->starLabel->setVisible(provider.isDefault);
    m_ui->starLabel->setPixmap(themeIcon(u"star"_s).pixmap(QSize(side, side), devicePixelRatioF()));
    showNickname();
    m_ui->titleLabel->setToolTip(provider.nickname);
    const StateRole role = stateRoleOf(row.health.status);
    const int sign = fontMetrics().height();
    m_ui->statusSign->setPixmap(stateIcon(role, palette()).pixmap(QSize(sign, sign), devicePixelRatioF()));
    m_ui->statusLabel->setText(statusLabel(row.health.status));
    m_ui->statusLabel->setPalette(statePalette(role, palette()));
    m_ui->placeLabel->setText(joined({row.kindName, endpointHost(provider)}));
    m_ui->whyLabel->setText(statusSentence(row.health, row.issues, m_now));
}

/// As much of it as there is room for; the tool tip has all of it.
void ProviderDetail::showNickname()
{
    const QString name =
        m_row->provider.nickname.isEmpty() ? tr("(no nickname yet)") : m_row->provider.nickname;
    const QLabel *label = m_ui->titleLabel;
    m_ui->titleLabel->setText(QFontMetrics(label->font()).elidedText(name, Qt::ElideRight, label->width()));
    m_ui->titleLabel->setAccessibleName(name);
}

bool ProviderDetail::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->titleLabel && event->type() == QEvent::Resize && m_row)
        showNickname();
    return QWidget::eventFilter(watched, event);
}

void ProviderDetail::showFacts(const Provider &provider)
{
    const QString unknown = tr("not given yet");
    const auto orUnknown = [&](const QString &text) { return text.isEmpty() ? unknown : text; };
    const bool fallback = provider.smsFallback.enabled;
    m_ui->agentValue->setText(breakable(orUnknown(provider.agentId)));
    m_ui->agentValue->setAccessibleName(orUnknown(provider.agentId));
    m_ui->agentCopy->setCopyText(provider.agentId);
    m_ui->endpointValue->setText(breakable(orUnknown(provider.httpEndpoint)));
    m_ui->endpointValue->setAccessibleName(orUnknown(provider.httpEndpoint));
    m_ui->fallbackValue->setText(
        joined({fallbackWords(provider.smsFallback), fallback ? provider.smsFallback.senderId : QString(),
                provider.smsFallback.needsEntity() ? provider.smsFallback.principalEntityId : QString()}));
    m_ui->trackingValue->setText(trackingWords(provider.clickTracking));
}

void ProviderDetail::showCallback(const ProviderRow &row)
{
    const QUrl url = callbackUrl(m_publicBase, row.provider.callbackToken);
    m_ui->callbackValue->setText(url.isEmpty() ? tr("made when you save") : breakable(url.toString()));
    m_ui->callbackValue->setAccessibleName(url.toString());
    m_ui->callbackCopy->setCopyText(url.toString());
    // The sandbox is on this computer, too: it reaches everything here.
    const bool practice = isLoopbackHost(QUrl(row.provider.httpEndpoint).host());
    const QString sentence = practice ? QString() : loopbackSentence(m_publicBase, row.vendor);
    m_ui->callbackHint->setVisible(!sentence.isEmpty());
    m_ui->callbackHint->clear(); // The colour of a link is read when a text is new.
    m_ui->callbackHint->setText(u"%1 <a href=\"base\">%2</a>"_s.arg(
        sentence.toHtmlEscaped(), tr("Change the address").toHtmlEscaped()));
}

/// An archived provider asks for nothing.
void ProviderDetail::showAttention(const ProviderRow &row)
{
    m_ui->attentionTitle->setVisible(!row.provider.archived);
    m_ui->attention->setVisible(!row.provider.archived);
    m_ui->attention->setIssues(row.issues);
}

void ProviderDetail::changeEvent(QEvent *event)
{
    // The parts get the new palette after this.
    if (event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &ProviderDetail::update, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

} // namespace desk

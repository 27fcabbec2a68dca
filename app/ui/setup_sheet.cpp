// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup_sheet.h"

#include "core/field_issue.h"
#include "ui/breakable.h"
#include "ui/copy_button.h"
#include "ui/dialog_size.h"
#include "ui/hint_label.h"
#include "ui/secret_clipboard.h"
#include "ui/services.h"
#include "ui_setup_sheet.h"

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int widthInCharacters = 76;
enum Column { LabelColumn, ValueColumn, ButtonColumn };

} // namespace

SetupSheet::SetupSheet(Services &services, const Provider &provider, QWidget *parent,
                       std::chrono::milliseconds keepKey)
    : QDialog(parent),
      m_services(services),
      m_provider(provider),
      m_ui(std::make_unique<Ui::SetupSheet>()),
      m_keepKey(keepKey),
      m_clipboard(new SecretClipboard(keepKey, this))
{
    m_ui->setupUi(this);
    setWindowTitle(tr("Set-up Sheet: %1").arg(provider.nickname));
    m_ui->scrollArea->viewport()->setAutoFillBackground(false);
    m_ui->contents->setAutoFillBackground(false);
    m_ui->rowsLayout->setHorizontalSpacing(fontMetrics().height());
    const Gateway *gateway = gatewayFor(services.gateways, provider.kind);
    const QList<SetupRow> rows =
        setupRows(provider, gateway ? gateway->displayName() : provider.kind,
                  gateway ? gateway->shortName() : provider.kind,
                  callbackUrl(services.settings.publicBase(), provider.callbackToken));
    addRows(rows);
    m_ui->copyAllButton->setCopyText(setupText(rows));
    showTrackingNote();
    new DialogSize(this, m_ui->scrollArea, widthInCharacters);
    connect(m_clipboard, &SecretClipboard::ticked, this, &SetupSheet::countDown);
    connect(m_clipboard, &SecretClipboard::ended, this, &SetupSheet::forgetKey);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

SetupSheet::~SetupSheet() = default;

/// Closed, but perhaps not deleted yet: the key goes with the window.
void SetupSheet::done(int result)
{
    delete std::exchange(m_clipboard, nullptr);
    QDialog::done(result);
}

void SetupSheet::addRows(const QList<SetupRow> &rows)
{
    for (const SetupRow &row : rows)
        addRow(row);
    m_ui->rowsLayout->setColumnStretch(ValueColumn, 1);
    QWidget *before = m_ui->scrollArea;
    for (QPushButton *button : m_ui->contents->findChildren<QPushButton *>()) {
        setTabOrder(before, button);
        before = button;
    }
}

void SetupSheet::addRow(const SetupRow &row)
{
    const int line = m_ui->rowsLayout->rowCount();
    auto *label = new QLabel(row.label, m_ui->contents);
    QLabel *value = valueLabel(row);
    label->setBuddy(value);
    label->setTextFormat(Qt::PlainText);
    m_ui->rowsLayout->addWidget(label, line, LabelColumn, Qt::AlignLeading | Qt::AlignVCenter);
    m_ui->rowsLayout->addWidget(value, line, ValueColumn);
    if (row.kind == SetupRow::Kind::Text)
        m_ui->rowsLayout->addWidget(copyButton(row), line, ButtonColumn);
    if (!row.hint.isEmpty())
        addHint(row.hint);
    if (row.kind == SetupRow::Kind::Secret) {
        m_ui->rowsLayout->addWidget(keyButton(), line, ButtonColumn);
        addKeyLine();
    }
}

QLabel *SetupSheet::valueLabel(const SetupRow &row)
{
    const bool secret = row.kind == SetupRow::Kind::Secret;
    const QString text = secret ? keyWords() : row.value.isEmpty() ? tr("not given yet") : row.value;
    QLabel *label =
        secret || row.value.isEmpty() ? new HintLabel(m_ui->contents) : new QLabel(m_ui->contents);
    label->setObjectName(row.id + "Value"_L1);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(row.kind == SetupRow::Kind::Text ? breakable(text) : text);
    label->setAccessibleName(text);
    return label;
}

QWidget *SetupSheet::copyButton(const SetupRow &row)
{
    auto *button = new CopyButton(m_ui->contents);
    button->setObjectName(row.id + "Copy"_L1);
    button->setText(tr("Copy"));
    button->setAccessibleName(tr("Copy %1").arg(row.label));
    button->setCopyText(row.value);
    return button;
}

QWidget *SetupSheet::keyButton()
{
    m_copyKey = new QPushButton(tr("Copy Key"), m_ui->contents);
    m_copyKey->setObjectName(u"copyKeyButton"_s);
    m_copyKey->setAutoDefault(false);
    m_copyKey->setEnabled(!m_provider.keyTag.isEmpty());
    connect(m_copyKey, &QPushButton::clicked, this, &SetupSheet::copyKey);
    return m_copyKey;
}

QString SetupSheet::keyWords() const
{
    if (m_provider.keyTag.isEmpty())
        return tr("not given yet");
    return m_services.secrets.memoryOnly() ? tr("Kept until you quit. Not shown here.")
                                           : tr("Kept in the system keychain. Not shown here.");
}

void SetupSheet::addHint(const QString &text)
{
    auto *hint = new HintLabel(m_ui->contents);
    hint->setText(text);
    m_ui->rowsLayout->addWidget(hint, m_ui->rowsLayout->rowCount(), ValueColumn, 1, 2);
}

/// The seconds stand apart from the sentence: a screen reader hears the sentence once and no countdown.
void SetupSheet::addKeyLine()
{
    m_keyLine = new StatusLine(m_ui->contents);
    m_keyLine->setObjectName(u"keyLine"_s);
    m_countdown = new HintLabel(m_keyLine);
    m_countdown->setObjectName(u"countdownLabel"_s);
    m_countdown->setWordWrap(false);
    m_countdown->setAccessibleName(tr("Seconds left"));
    m_keyLine->addWidget(m_countdown);
    m_ui->rowsLayout->addWidget(m_keyLine, m_ui->rowsLayout->rowCount(), ValueColumn, 1, 2);
}

void SetupSheet::copyKey()
{
    m_copyKey->setEnabled(false);
    m_countdown->clear();
    m_keyLine->say(StateRole::Muted, tr("Asking the keychain…"));
    m_services.secrets.read({m_provider.id, QString(field::apiKey)}, this,
                            [this](const SecretAnswer &answer) { takeKey(answer); });
}

void SetupSheet::takeKey(const SecretAnswer &answer)
{
    m_copyKey->setEnabled(true);
    if (!m_clipboard) // The window was closed while the keychain was asked.
        return;
    if (answer.outcome != SecretOutcome::Ok) {
        m_keyLine->say(StateRole::Error, secretSentence(answer.outcome));
        return;
    }
    m_clipboard->put(answer.value);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_keepKey).count();
    m_keyLine->say(StateRole::Good,
                   tr("Copied. Cleared from the clipboard in %n second(s), or when you close this window.",
                      nullptr, static_cast<int>(seconds)));
    countDown(m_clipboard->secondsLeft());
}

void SetupSheet::countDown(int secondsLeft)
{
    m_countdown->setText(tr("%1 s").arg(secondsLeft));
}

void SetupSheet::forgetKey(bool cleared)
{
    m_countdown->clear();
    m_keyLine->say(StateRole::Muted,
                   cleared ? tr("The key is cleared from the clipboard.")
                           : tr("You copied something else meanwhile. It stays on the clipboard."));
}

void SetupSheet::showTrackingNote()
{
    const ClickTracking &tracking = m_provider.clickTracking;
    const QString note =
        tracking.dashboardTrackingOff
            ? tr("The provider tracks clicks, so the dashboard's own link tracking has to stay off. You "
                 "ticked "
                 "that it is.")
            : tr("The provider tracks clicks. Turn the dashboard's own link tracking off in its templates: "
                 "with both on, each link is wrapped twice and clicks are counted twice.");
    m_ui->trackingLine->say(tracking.dashboardTrackingOff ? StateRole::Neutral : StateRole::Warning,
                            tracking.enabled ? note : QString());
}

} // namespace desk

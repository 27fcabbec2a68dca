// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup_sheet.h"

#include "core/field_issue.h"
#include "ui/breakable.h"
#include "ui/copy_button.h"
#include "ui/dialog_size.h"
#include "ui/focus_frame.h"
#include "ui/hint_label.h"
#include "ui/secret_clipboard.h"
#include "ui/services.h"
#include "ui/status_line.h"
#include "ui_setup_sheet.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int widthInCharacters = 88; // Still below 640 pixels at the usual size of letters.
enum Column { LabelColumn, ValueColumn, ButtonColumn };

/// What was never filled in has no button to carry it on the way of the Tab key, so it takes the focus
/// itself.
class MissingValue : public HintLabel
{
public:
    explicit MissingValue(QWidget *parent) : HintLabel(parent) { setFocusPolicy(Qt::TabFocus); }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        if (hasFocus())
            drawFocusFrame(this);
        HintLabel::paintEvent(event);
    }
};

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
    QWidget *before = m_ui->scrollArea;
    for (const SetupRow &row : rows) {
        QWidget *stop = addRow(row);
        setTabOrder(before, stop);
        before = stop;
    }
    m_ui->rowsLayout->setColumnStretch(ValueColumn, 1);
}

/// Gives the part of the row that takes the focus.
QWidget *SetupSheet::addRow(const SetupRow &row)
{
    const int line = m_ui->rowsLayout->rowCount();
    auto *label = new QLabel(row.label, m_ui->contents);
    QLabel *value = valueLabel(row);
    QPushButton *button = row.kind == SetupRow::Kind::Secret ? keyButton() : copyButton(row);
    label->setBuddy(value);
    label->setTextFormat(Qt::PlainText);
    m_ui->rowsLayout->addWidget(label, line, LabelColumn, Qt::AlignLeading | Qt::AlignVCenter);
    m_ui->rowsLayout->addWidget(value, line, ValueColumn);
    m_ui->rowsLayout->addWidget(button, line, ButtonColumn);
    if (!row.hint.isEmpty())
        addHint(row);
    if (row.kind == SetupRow::Kind::Secret)
        addKeyLine();
    return button->isEnabled() ? static_cast<QWidget *>(button) : value;
}

QLabel *SetupSheet::valueLabel(const SetupRow &row)
{
    const bool secret = row.kind == SetupRow::Kind::Secret;
    if (secret ? m_provider.keyTag.isEmpty() : row.value.isEmpty())
        return missingLabel(row);
    const QString text = secret ? keyWords() : row.value;
    QLabel *label = secret ? new HintLabel(m_ui->contents) : new QLabel(m_ui->contents);
    label->setObjectName(row.id + "Value"_L1);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(row.kind == SetupRow::Kind::Text ? breakable(text) : text);
    label->setAccessibleName(text);
    return label;
}

QLabel *SetupSheet::missingLabel(const SetupRow &row)
{
    auto *label = new MissingValue(m_ui->contents);
    label->setObjectName(row.id + "Value"_L1);
    label->setText(tr("not given yet"));
    label->setAccessibleName(tr("%1: %2").arg(row.label, label->text()));
    label->setAccessibleDescription(row.hint);
    return label;
}

/// The values are read where the Tab key comes by: as descriptions of the buttons that copy them.
QPushButton *SetupSheet::copyButton(const SetupRow &row)
{
    auto *button = new CopyButton(m_ui->contents);
    button->setObjectName(row.id + "Copy"_L1);
    button->setText(tr("Copy"));
    button->setAccessibleName(tr("Copy %1").arg(row.label));
    button->setAccessibleDescription(row.hint.isEmpty() ? row.value : u"%1. %2"_s.arg(row.value, row.hint));
    button->setCopyText(row.value);
    return button;
}

QPushButton *SetupSheet::keyButton()
{
    m_copyKey = new QPushButton(tr("Copy Key"), m_ui->contents);
    m_copyKey->setObjectName(u"copyKeyButton"_s);
    m_copyKey->setAutoDefault(false);
    m_copyKey->setEnabled(!m_provider.keyTag.isEmpty());
    m_copyKey->setAccessibleDescription(keyWords());
    connect(m_copyKey, &QPushButton::clicked, this, &SetupSheet::copyKey);
    return m_copyKey;
}

QString SetupSheet::keyWords() const
{
    return m_services.secrets.memoryOnly() ? tr("Kept until you quit. Not shown here.")
                                           : tr("Kept in the system keychain. Not shown here.");
}

void SetupSheet::addHint(const SetupRow &row)
{
    QWidget *hint = row.warns ? warningLine(row.hint) : hintLabel(row.hint);
    hint->setObjectName(row.id + "Hint"_L1);
    m_ui->rowsLayout->addWidget(hint, m_ui->rowsLayout->rowCount(), ValueColumn, 1, 2);
}

QWidget *SetupSheet::hintLabel(const QString &text)
{
    auto *hint = new HintLabel(m_ui->contents);
    hint->setText(text);
    return hint;
}

QWidget *SetupSheet::warningLine(const QString &text)
{
    auto *line = new StatusLine(m_ui->contents);
    line->say(StateRole::Warning, text);
    return line;
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
    if (std::exchange(m_asking, true)) // Not disabled meanwhile, which would throw the focus elsewhere.
        return;
    m_countdown->clear();
    m_keyLine->say(StateRole::Muted, tr("Asking the keychain…"));
    m_services.secrets.read({m_provider.id, QString(field::apiKey)}, this,
                            [this](const SecretAnswer &answer) { takeKey(answer); });
}

void SetupSheet::takeKey(const SecretAnswer &answer)
{
    m_asking = false;
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

} // namespace desk

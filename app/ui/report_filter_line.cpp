// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report_filter_line.h"

#include "ui/theme_icon.h"
#include "ui_report_filter_line.h"

#include <QShortcut>
#include <QSignalBlocker>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr std::chrono::milliseconds typingPause{250};
constexpr ReportKind kinds[] = {ReportKind::Delivery, ReportKind::Reachability, ReportKind::Reply,
                                ReportKind::Unknown};
constexpr qsizetype leastPhoneDigits = 5;

bool isPhoneSeparator(QChar character)
{
    return character.isSpace() || u"-().+"_s.contains(character);
}

} // namespace

QString searchText(const QString &typed)
{
    const QString text = typed.trimmed();
    QString digits;
    for (const QChar character : text) {
        if (character >= u'0' && character <= u'9')
            digits += character;
        else if (!isPhoneSeparator(character))
            return text;
    }
    return digits.size() < leastPhoneDigits ? text : digits;
}

QString providerEntry(const Provider &provider)
{
    const QString name =
        provider.nickname.isEmpty() ? ReportFilterLine::tr("(no nickname)") : provider.nickname;
    return provider.archived ? ReportFilterLine::tr("%1 (archived)").arg(name) : name;
}

ReportFilterLine::ReportFilterLine(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::ReportFilterLine>())
{
    m_ui->setupUi(this);
    m_ui->searchEdit->addAction(themeIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_ui->searchEdit->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    m_ui->kindCombo->addItem(tr("All kinds"));
    for (const ReportKind kind : kinds)
        m_ui->kindCombo->addItem(kindLabel(kind), static_cast<int>(kind));
    offerStates();
    setProviders({});
    setProvider({});
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connectParts();
}

ReportFilterLine::~ReportFilterLine() = default;

void ReportFilterLine::connectParts()
{
    connect(&m_typing, &QTimer::timeout, this, &ReportFilterLine::changed);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_ui->searchEdit, &QLineEdit::returnPressed, this, &ReportFilterLine::tellNow);
    connect(m_ui->kindCombo, &QComboBox::currentIndexChanged, this, [this] {
        offerStates();
        tellNow();
    });
    connect(m_ui->stateCombo, &QComboBox::currentIndexChanged, this, &ReportFilterLine::tellNow);
    connect(m_ui->providerCombo, &QComboBox::currentIndexChanged, this, &ReportFilterLine::tellNow);
    // Without a text, Escape goes on to the window.
    auto *wipe = new QShortcut(Qt::Key_Escape, m_ui->searchEdit, nullptr, nullptr, Qt::WidgetShortcut);
    wipe->setEnabled(false);
    connect(wipe, &QShortcut::activated, m_ui->searchEdit, &QLineEdit::clear);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, wipe,
            [wipe](const QString &text) { wipe->setEnabled(!text.isEmpty()); });
    auto *down = new QShortcut(Qt::Key_Down, m_ui->searchEdit, nullptr, nullptr, Qt::WidgetShortcut);
    connect(down, &QShortcut::activated, this, &ReportFilterLine::leftDownwards);
}

void ReportFilterLine::tellNow()
{
    m_typing.stop();
    Q_EMIT changed();
}

/// The states of the chosen kind, or all that reports can tell.
void ReportFilterLine::offerStates()
{
    const QSignalBlocker quiet(m_ui->stateCombo);
    const QVariant chosen = m_ui->kindCombo->currentData();
    m_ui->stateCombo->clear();
    m_ui->stateCombo->addItem(tr("All states"));
    for (const ReportKind kind : kinds) {
        if (chosen.isValid() && chosen.toInt() != static_cast<int>(kind))
            continue;
        for (const DeliveryState state : reportableStates(kind))
            m_ui->stateCombo->addItem(stateLabel(state), static_cast<int>(state));
    }
    m_ui->stateCombo->setEnabled(m_ui->stateCombo->count() > 2);
}

void ReportFilterLine::setProvider(const QUuid &id)
{
    m_provider = id;
    m_ui->providerCombo->setVisible(id.isNull());
}

void ReportFilterLine::setProviders(const QList<Provider> &providers)
{
    const QSignalBlocker quiet(m_ui->providerCombo);
    const QVariant chosen = m_ui->providerCombo->currentData();
    m_ui->providerCombo->clear();
    m_ui->providerCombo->addItem(tr("All providers"), QUuid());
    for (const Provider &provider : providers)
        m_ui->providerCombo->addItem(providerEntry(provider), provider.id);
    m_ui->providerCombo->setCurrentIndex(std::max(0, m_ui->providerCombo->findData(chosen)));
}

QList<DeliveryState> ReportFilterLine::chosenStates() const
{
    const QVariant state = m_ui->stateCombo->currentData();
    if (state.isValid())
        return {static_cast<DeliveryState>(state.toInt())};
    const QVariant kind = m_ui->kindCombo->currentData();
    return kind.isValid() ? reportableStates(static_cast<ReportKind>(kind.toInt())) : QList<DeliveryState>();
}

ReportFilter ReportFilterLine::filter() const
{
    const QUuid provider = m_provider.isNull() ? m_ui->providerCombo->currentData().toUuid() : m_provider;
    return {provider, chosenStates(), searchText(m_ui->searchEdit->text())};
}

bool ReportFilterLine::isSet() const
{
    return filter() != ReportFilter{m_provider, {}, {}};
}

void ReportFilterLine::clear()
{
    const QSignalBlocker quiet(this);
    m_ui->searchEdit->clear();
    m_ui->kindCombo->setCurrentIndex(0);
    m_ui->stateCombo->setCurrentIndex(0);
    m_ui->providerCombo->setCurrentIndex(0);
    m_typing.stop();
}

} // namespace desk

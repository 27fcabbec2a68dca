// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/country_combo.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr int nameRole = Qt::UserRole + 1;
constexpr int shownCountries = 15;
constexpr int shortestWidth = 20;

} // namespace

CountryCombo::CountryCombo(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(shownCountries);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(shortestWidth);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    connect(this, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT regionChanged(region()); });
}

void CountryCombo::setCountries(const QList<Country> &countries)
{
    const QString before = region();
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const Country &country : countries) {
            addItem(u"%1 +%2"_s.arg(country.name).arg(country.callingCode), country.region);
            setItemData(count() - 1, country.name, nameRole);
        }
    }
    if (!before.isEmpty())
        setRegion(before);
}

QString CountryCombo::region() const
{
    return currentData().toString();
}

void CountryCombo::setRegion(const QString &region)
{
    if (const int row = findData(region); row >= 0)
        setCurrentIndex(row);
}

QString CountryCombo::nameOf(const QString &region) const
{
    const int row = findData(region);
    return row < 0 ? QString() : itemData(row, nameRole).toString();
}

int CountryCombo::rowOf(const QString &typed) const
{
    const QString wanted = typed.trimmed();
    if (wanted.isEmpty())
        return -1;
    if (const int row = findText(wanted, Qt::MatchFixedString); row >= 0)
        return row;
    bool isNumber = false;
    const int code = (wanted.startsWith(u'+') ? wanted.mid(1) : wanted).toInt(&isNumber);
    if (isNumber)
        return findData(mainRegion(code));
    if (const int row = findData(wanted.toUpper()); row >= 0)
        return row;
    const int row = findText(wanted, Qt::MatchStartsWith);
    return row >= 0 ? row : findText(wanted, Qt::MatchContains);
}

void CountryCombo::settle()
{
    const int row = rowOf(lineEdit()->text());
    if (row >= 0)
        setCurrentIndex(row);
    // An unknown text gives way; so does a part of a name whose country was chosen already.
    setEditText(itemText(currentIndex()));
}

void CountryCombo::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && lineEdit()->text() != itemText(currentIndex())) {
        // The first Enter chooses the country; only the next one may press the dialog's button.
        completer()->popup()->hide();
        settle();
        lineEdit()->selectAll();
        event->accept();
        return;
    }
    QComboBox::keyPressEvent(event);
}

void CountryCombo::focusOutEvent(QFocusEvent *event)
{
    QComboBox::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        settle();
}

} // namespace desk

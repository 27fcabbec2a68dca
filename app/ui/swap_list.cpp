// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/swap_list.h"

#include "core/character_name.h"
#include "ui/hint_label.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr qsizetype mostRows = 8;
constexpr qsizetype mostPlaces = 6;
constexpr qsizetype mostNames = 5;

/// The offers for each character, in the order of their first places.
QList<QList<SwapOffer>> groups(const QList<SwapOffer> &offers)
{
    QList<QList<SwapOffer>> groups;
    for (const SwapOffer &offer : offers) {
        const auto group = std::find_if(groups.begin(), groups.end(), [&offer](const QList<SwapOffer> &one) {
            return one.first().codePoint == offer.codePoint;
        });
        if (group == groups.end())
            groups.append({offer});
        else
            group->append(offer);
    }
    return groups;
}

/// "3, 15 and 4 more": places as people count them.
QString placesOf(const QList<SwapOffer> &alike)
{
    QStringList places;
    for (const SwapOffer &offer : alike.first(std::min(mostPlaces, alike.size())))
        places.append(QLocale().toString(offer.position + 1));
    const int rest = int(alike.size() - places.size());
    const QString listed = places.join(u", "_s);
    return rest > 0 ? SwapList::tr("%1 and %n more", nullptr, rest).arg(listed) : listed;
}

QString shownChoice(const QString &choice)
{
    if (choice.isEmpty())
        return SwapList::tr("nothing");
    return choice == u" "_s ? SwapList::tr("a blank") : choice;
}

QString buttonText(const SwapOffer &offer, const QString &choice)
{
    if (offer.choices.size() > 1)
        return SwapList::tr("Use %1").arg(choice);
    return choice.isEmpty() ? SwapList::tr("Remove") : SwapList::tr("Replace");
}

QString described(const QList<SwapOffer> &alike)
{
    const SwapOffer &offer = alike.first();
    const QString character = describedCharacter(offer.codePoint);
    if (offer.choices.size() > 1)
        return SwapList::tr("%1 at %2: the template decides how it is written.", "character, places")
            .arg(character, placesOf(alike));
    return SwapList::tr("%1 at %2 → %3", "character, places, what to write")
        .arg(character, placesOf(alike), shownChoice(offer.choices.first()));
}

QList<TextChange> changesFor(const QList<SwapOffer> &offers, const QString &choice)
{
    QList<TextChange> changes;
    for (const SwapOffer &offer : offers)
        changes.append({offer.position, offer.length, choice});
    return changes;
}

} // namespace

SwapList::SwapList(QWidget *parent)
    : QWidget(parent), m_rows(new QVBoxLayout), m_rest(new HintLabel(this)), m_all(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_rows->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_rows);
    layout->addWidget(m_rest);
    auto *line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(m_all);
    layout->addLayout(line);
    m_all->setObjectName(u"replaceAllButton"_s);
    m_all->setAutoDefault(false);
    connect(m_all, &QPushButton::clicked, this, [this] {
        QList<TextChange> changes;
        for (const SwapOffer &offer : std::as_const(m_offers)) {
            if (!offer.ask)
                changes.append({offer.position, offer.length, offer.choices.first()});
        }
        Q_EMIT changesChosen(changes);
    });
    rebuild();
}

void SwapList::setText(const QString &text, const Rules &rules)
{
    const QList<NonGsmCharacter> strangers = smsParts(text).nonGsm;
    const QList<SwapOffer> offers = swapOffers(text, rules);
    const bool same = strangers == m_strangers && offers == m_offers;
    m_strangers = strangers;
    m_offers = offers;
    if (!same)
        rebuild();
}

QList<TextMark> SwapList::marks() const
{
    QList<TextMark> marks;
    for (const NonGsmCharacter &stranger : m_strangers) {
        const qsizetype length = stranger.codePoint > 0xFFFF ? 2 : 1;
        // A word in another script is one mark.
        if (!marks.isEmpty() && marks.last().start + marks.last().length == stranger.position)
            marks.last().length += length;
        else
            marks.append({stranger.position, length, StateRole::Warning});
    }
    return marks;
}

void SwapList::rebuild()
{
    // A button may be the sender of the signal that brought us here, so rows go later, not now.
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const QList<QList<SwapOffer>> all = groups(m_offers);
    for (const QList<SwapOffer> &alike : all.first(std::min(mostRows, all.size())))
        m_rows->addWidget(rowFor(alike));
    sayWithoutTwin();
    offerAll();
    setVisible(!m_strangers.isEmpty());
    updateGeometry();
}

QWidget *SwapList::rowFor(const QList<SwapOffer> &alike)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *text = new QLabel(described(alike), row);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    layout->addWidget(text, 1);
    for (const QString &choice : alike.first().choices)
        layout->addWidget(buttonFor(alike, choice, row));
    return row;
}

QPushButton *SwapList::buttonFor(const QList<SwapOffer> &alike, const QString &choice, QWidget *row)
{
    const SwapOffer &offer = alike.first();
    auto *button = new QPushButton(buttonText(offer, choice).replace(u'&', "&&"_L1), row);
    button->setObjectName(u"swapButton"_s);
    button->setAutoDefault(false);
    button->setAccessibleName(
        tr("%1 %2: write %3", "button, character, what to write")
            .arg(buttonText(offer, choice), describedCharacter(offer.codePoint), shownChoice(choice)));
    connect(button, &QPushButton::clicked, this,
            [this, alike, choice] { Q_EMIT changesChosen(changesFor(alike, choice)); });
    return button;
}

void SwapList::sayWithoutTwin()
{
    QStringList names;
    int count = 0;
    for (const NonGsmCharacter &stranger : std::as_const(m_strangers)) {
        const bool offered =
            std::any_of(m_offers.begin(), m_offers.end(),
                        [&stranger](const SwapOffer &offer) { return offer.position == stranger.position; });
        if (offered)
            continue;
        ++count;
        const QString visible = visibleCharacter(stranger.codePoint);
        const QString name = visible.isEmpty() ? describedCharacter(stranger.codePoint) : visible;
        if (names.size() < mostNames && !names.contains(name))
            names.append(name);
    }
    m_rest->setVisible(count > 0);
    m_rest->setText(
        tr("%n character(s) cannot be written with the SMS alphabet: %1. With them one SMS holds 70 "
           "characters.",
           nullptr, count)
            .arg(names.join(u' ')));
}

void SwapList::offerAll()
{
    const int count = int(
        std::count_if(m_offers.begin(), m_offers.end(), [](const SwapOffer &offer) { return !offer.ask; }));
    m_all->setText(tr("Replace %n character(s)", nullptr, count));
    m_all->setVisible(count > 1);
}

} // namespace desk

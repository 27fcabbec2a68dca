// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gsm_swaps.h"
#include "ui/text_marks.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QPushButton;
class QVBoxLayout;
QT_END_NAMESPACE

namespace desk {

class HintLabel;

/// The characters that force an SMS text into UCS-2, one line for each kind: what it is, where it stands,
/// what would stand there instead, and a button. Nothing is replaced without one. Hidden while there are
/// none.
class SwapList : public QWidget
{
    Q_OBJECT
public:
    explicit SwapList(QWidget *parent = nullptr);

    void setText(const QString &text, const Rules &rules);
    /// Where the characters stand, for marking them in the editor.
    [[nodiscard]] QList<TextMark> marks() const;

Q_SIGNALS:
    void changesChosen(const QList<desk::TextChange> &changes);

private:
    void rebuild();
    [[nodiscard]] QWidget *rowFor(const QList<SwapOffer> &alike);
    [[nodiscard]] QPushButton *buttonFor(const QList<SwapOffer> &alike, const QString &choice, QWidget *row);
    void sayWithoutTwin();
    void offerAll();

    QList<NonGsmCharacter> m_strangers;
    QList<SwapOffer> m_offers;
    QVBoxLayout *m_rows;
    HintLabel *m_rest; ///< What has no twin.
    QPushButton *m_all;
};

} // namespace desk

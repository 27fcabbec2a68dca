// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/phone.h"

#include <QComboBox>

namespace desk {

/// All countries as "India +91". Typing a part of the name, the country code or the two letters finds one; a
/// text that names none gives way to the last choice.
class CountryCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit CountryCombo(QWidget *parent = nullptr);

    void setCountries(const QList<Country> &countries);
    [[nodiscard]] QString region() const;
    /// A region that is not in the list changes nothing.
    void setRegion(const QString &region);
    /// The country's name without its code; empty for an unknown region.
    [[nodiscard]] QString nameOf(const QString &region) const;
    /// Makes the typed text a choice, or puts the last choice back.
    void settle();

Q_SIGNALS:
    void regionChanged(const QString &region);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int rowOf(const QString &typed) const;
};

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace desk {

/// A line edit that groups a phone number while it is typed, by the habits of the picked country. The cursor
/// stays between the digits it stood between; Backspace and Delete step over the separators.
class PhoneEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit PhoneEdit(QWidget *parent = nullptr);

    /// ISO 3166 region that decides the grouping. The present text is grouped anew.
    void setRegion(const QString &region);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void regroup();
    void skipSeparators(int key);

    QString m_region;
};

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
QT_END_NAMESPACE

namespace desk {

/// Its widgets in as many columns of equal width as there is room for, read from left to right.
class ColumnGrid : public QWidget
{
    Q_OBJECT
public:
    explicit ColumnGrid(QWidget *parent = nullptr);

    /// How wide a column has to be at least, in average characters, and how many there may be.
    void setColumns(int characters, int most);
    void addWidget(QWidget *widget);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    [[nodiscard]] int columnsFor(int width) const;

    QGridLayout *m_grid;
    QList<QWidget *> m_widgets;
    int m_characters = 14;
    int m_most = 4;
    int m_columns = 0;
};

} // namespace desk

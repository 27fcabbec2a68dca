// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace desk {

/// One number that matters, with what it is above it and a detail below.
class Figure : public QWidget
{
    Q_OBJECT
public:
    explicit Figure(const QString &caption, QWidget *parent = nullptr);

    /// A value that is unknown shows as a dash and is read out as "unknown".
    void show(const QString &value, const QString &detail = {});
    /// What is counted: a tool tip for the eye, a description for a screen reader.
    void setDefinition(const QString &definition);
    [[nodiscard]] QString value() const;
    [[nodiscard]] QString detail() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void enlarge();

    QString m_caption;
    QLabel *m_value;
    QLabel *m_detail;
};

} // namespace desk

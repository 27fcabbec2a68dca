// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDialog;
class QPlainTextEdit;
class QScrollArea;

namespace desk {

/// Keeps a dialog with a scroll area as high as its contents, up to what the screen holds. It grows when the
/// contents do and never shrinks by itself, so that a size chosen by hand stays.
class DialogSize : public QObject
{
    Q_OBJECT
public:
    /// `characters`: how wide the dialog opens.
    DialogSize(QDialog *dialog, QScrollArea *area, int characters);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open();
    void grow();
    [[nodiscard]] int wantedHeight() const;
    [[nodiscard]] int highest() const;

    QDialog *m_dialog;
    QScrollArea *m_area;
    QWidget *
        m_contents; ///< The area's widget, kept because the area may be half destroyed when it is last asked.
    int m_characters;
    int m_lastWanted = 0;
};

/// Makes the edit as high as so many lines.
void setLines(QPlainTextEdit *edit, int lines);

} // namespace desk

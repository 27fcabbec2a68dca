// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message_template.h"
#include "core/rules.h"

#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QLabel;
class QPlainTextEdit;
namespace Ui {
class SmsTextBox;
}
QT_END_NAMESPACE

namespace desk {

class FieldNote;

/// Where an SMS text is written: from an approved text or freely, with what it costs, which characters make
/// it dear, and whether it still is what its template allows.
class SmsTextBox : public QWidget
{
    Q_OBJECT
public:
    explicit SmsTextBox(QWidget *parent = nullptr);
    ~SmsTextBox() override;

    [[nodiscard]] QLabel *label() const;
    [[nodiscard]] QPlainTextEdit *edit() const;
    [[nodiscard]] FieldNote *note() const;

    [[nodiscard]] QString text() const;
    void setText(const QString &text);
    /// The approved SMS texts.
    void setTemplates(const QList<MessageTemplate> &templates, const Rules &rules);
    /// The one that is picked, by the user or by its Template ID.
    [[nodiscard]] const std::optional<MessageTemplate> &picked() const;
    /// Everything under the text, for the text as it is. `used`: the template that it goes out under.
    void judge(const std::optional<MessageTemplate> &used, const Rules &rules);
    QWidget *chainAfter(QWidget *before);

Q_SIGNALS:
    void textChanged();
    /// The user picked a template, or free text. Its text comes into the editor next.
    void templatePicked(const std::optional<desk::MessageTemplate> &picked);

protected:
    void changeEvent(QEvent *event) override;

private:
    void takeTemplate(const std::optional<MessageTemplate> &picked);
    void showMarks();

    std::unique_ptr<Ui::SmsTextBox> m_ui;
};

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "ui/setup_rows.h"

#include <QDialog>

#include <chrono>
#include <memory>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace Ui {
class SetupSheet;
}

namespace desk {

class SecretClipboard;
class StatusLine;
struct SecretAnswer;
struct Services;

/// A saved provider's values in the order and under the labels of the dashboard's Add Provider dialog, each
/// with Copy. The API key is never shown: it goes from the keychain to the clipboard and not by way of this.
class SetupSheet : public QDialog
{
    Q_OBJECT
public:
    /// `keepKey`: how long a copied API key stays on the clipboard.
    explicit SetupSheet(Services &services, const Provider &provider, QWidget *parent = nullptr,
                        std::chrono::milliseconds keepKey = std::chrono::seconds(30));
    ~SetupSheet() override;

    void done(int result) override;

private:
    void addRows(const QList<SetupRow> &rows);
    [[nodiscard]] QWidget *addRow(const SetupRow &row);
    void addHint(const SetupRow &row);
    [[nodiscard]] QWidget *hintLabel(const QString &text);
    [[nodiscard]] QWidget *warningLine(const QString &text);
    [[nodiscard]] QLabel *valueLabel(const SetupRow &row);
    [[nodiscard]] QLabel *missingLabel(const SetupRow &row);
    [[nodiscard]] QPushButton *copyButton(const SetupRow &row);
    [[nodiscard]] QPushButton *keyButton();
    [[nodiscard]] QString keyWords() const;
    void addKeyLine();
    void copyKey();
    void takeKey(const SecretAnswer &answer);
    void countDown(int secondsLeft);
    void forgetKey(bool cleared);

    Services &m_services;
    Provider m_provider;
    std::unique_ptr<Ui::SetupSheet> m_ui;
    std::chrono::milliseconds m_keepKey;
    SecretClipboard *m_clipboard;
    QPushButton *m_copyKey = nullptr;
    bool m_asking = false; ///< The keychain has not answered yet.
    StatusLine *m_keyLine = nullptr;
    QLabel *m_countdown = nullptr;
};

} // namespace desk

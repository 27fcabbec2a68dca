// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rule_book.h"
#include "ui/file_dialogs.h"

#include <QDialog>

#include <memory>

QT_BEGIN_NAMESPACE
class QSortFilterProxyModel;
class QStandardItemModel;
namespace Ui {
class RulesWindow;
}
QT_END_NAMESPACE

namespace desk {

/// The rules that are data, with the source and the day of each entry, and the way to newer ones. What is
/// loaded is in force at once for all that is opened from then on, and after the next start too.
class RulesWindow : public QDialog
{
    Q_OBJECT
public:
    /// `book` outlives this.
    RulesWindow(RuleBook &book, QString dataDir, FileDialogs fileDialogs, QWidget *parent = nullptr);
    ~RulesWindow() override;

Q_SIGNALS:
    /// Other rules are in force.
    void rulesChanged();

private:
    void fill();
    void load(const QString &path);
    void useBuiltIn();
    void take(const Result<Rules> &rules, const QString &done);

    std::unique_ptr<Ui::RulesWindow> m_ui;
    RuleBook &m_book;
    const QString m_dataDir;
    const FileDialogs m_fileDialogs;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_found;
};

/// "Rules of 27 Nov 2026", by the user's locale.
[[nodiscard]] QString rulesTitle(const Rules &rules);

} // namespace desk

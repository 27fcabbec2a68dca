// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_world.h"
#include "support/ui_driver.h"
#include "ui/main_window.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QTableView>

namespace desk::test {

/// The main window over a world of its own, and what a user sees and does there.
struct WindowDriver
{
    DeskWorld world;
    QString fileToChoose;
    std::unique_ptr<MainWindow> window;

    void open()
    {
        const auto choose = [this](QWidget *, const FileDialogs::Chosen &chosen) {
            if (!fileToChoose.isEmpty())
                chosen(fileToChoose);
        };
        window = std::make_unique<MainWindow>(world.services, nullptr, FileDialogs{choose, choose});
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QTableView *table() const { return find<QTableView>("providersTable"); }
    [[nodiscard]] QStringList listed() const
    {
        QStringList names;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            names.append(table()->model()->index(row, ProviderListModel::NicknameColumn).data().toString());
        return names;
    }
    [[nodiscard]] QString chosen() const
    {
        const QModelIndexList rows =
            table()->selectionModel()->selectedRows(ProviderListModel::NicknameColumn);
        return rows.isEmpty() ? QString() : rows.first().data().toString();
    }
    void choose(const QString &nickname) const
    {
        const int row = int(listed().indexOf(nickname));
        QVERIFY2(row >= 0, qPrintable(nickname));
        const QModelIndex index = table()->model()->index(row, ProviderListModel::NicknameColumn);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    }
    [[nodiscard]] QString statusOf(const QString &nickname) const
    {
        const int row = int(listed().indexOf(nickname));
        return table()->model()->index(row, ProviderListModel::StatusColumn).data().toString();
    }
    [[nodiscard]] QString shown(const char *label) const
    {
        const auto *found = find<QLabel>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    [[nodiscard]] QString message() const { return shown("messageLabel"); }
    /// The operation of that name, as the menus and tool buttons offer it.
    [[nodiscard]] QAction *action(QStringView name) const
    {
        for (QAction *action : window->actions()) {
            if (wordsOf(action->text()) == name)
                return action;
        }
        return nullptr;
    }
    void trigger(QStringView name) const
    {
        QAction *found = action(name);
        QVERIFY2(found && found->isEnabled(), qPrintable(name.toString()));
        found->trigger();
    }
    template <typename Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        for (Dialog *found : window->findChildren<Dialog *>()) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(window->focusWidget() ? window->focusWidget() : window.get(), key, modifiers);
    }
};

} // namespace desk::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report_world.h"
#include "support/ui_driver.h"
#include "ui/inbox_panel.h"
#include "ui/message_bar.h"
#include "ui/reports_model.h"

#include <QMenu>
#include <QPushButton>
#include <QTreeView>

namespace desk::test {

/// A panel over a world, and what a user sees and does there.
struct Inbox
{
    ReportWorld world;
    Provider diwali = world.add(QStringLiteral("Diwali offers"));
    QString fileToChoose;
    std::unique_ptr<InboxPanel> panel;

    void open(const QUuid &provider)
    {
        panel = std::make_unique<InboxPanel>(
            world.services, nullptr,
            [this](QWidget *, const FileDialogs::Chosen &chosen) { chosen(fileToChoose); });
        panel->resize(panel->fontMetrics().averageCharWidth() * 110, panel->fontMetrics().height() * 45);
        panel->showProvider(provider);
        panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(panel.get()));
    }
    void open() { open(diwali.id); }

    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return panel->findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QTreeView *table() const { return find<QTreeView>("reportsTable"); }
    [[nodiscard]] QStringList listed(int column = ReportsModel::WhatColumn) const
    {
        QStringList texts;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            texts.append(table()->model()->index(row, column).data().toString());
        return texts;
    }
    void choose(int row) const
    {
        const QRect place = table()->visualRect(table()->model()->index(row, 0));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place.center());
    }
    [[nodiscard]] QString shown(const char *label) const
    {
        const auto *found = find<QLabel>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    [[nodiscard]] QString message() const { return find<MessageBar>("inboxMessageBar")->text(); }
    [[nodiscard]] QString body() const { return find<QPlainTextEdit>("bodyEdit")->toPlainText(); }
    /// As if an older program had not understood the report.
    qint64 receiveUnread(const QByteArray &report)
    {
        const CallbackReading old{.json = true, .events = {ReportedEvent{}}};
        const auto stored =
            world.reports.add({{diwali.id, world.now, Report::Origin::Received, report, old}});
        if (!stored)
            qFatal("%s", qPrintable(stored.error().message));
        return stored.value().first().id;
    }
    void lookFor(QStringView state) const
    {
        ::desk::test::choose(panel.get(), u"Show reports that say", state);
    }
    [[nodiscard]] bool isShown(const char *widget) const { return find<QWidget>(widget)->isVisible(); }
    void import(QStringView entry) const
    {
        for (QAction *action : find<QPushButton>("importButton")->menu()->actions()) {
            if (wordsOf(action->text()) == entry)
                return action->trigger();
        }
        QFAIL(qPrintable(entry.toString()));
    }
    [[nodiscard]] QString writeFile(const QByteArray &contents) const
    {
        QFile file(world.folder.filePath(QStringLiteral("captured.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
            qFatal("The file could not be written");
        return file.fileName();
    }
};

} // namespace desk::test

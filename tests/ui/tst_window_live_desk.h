// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "given_test.h"
#include "live_desk.h"
#include "support/ui_driver.h"
#include "ui/main_window.h"
#include "ui/runs_model.h"
#include "ui/send_test_dialog.h"

#include <QAction>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

namespace desk::test {

/// The main window of a desk where reports come in, and what a user sees and does there.
struct Desk
{
    Desk() : provider(live.world.add(QStringLiteral("Diwali offers"))) {}
    void open()
    {
        window = std::make_unique<MainWindow>(live.services);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    TestRun addRun(const QString &messageId = QStringLiteral("5b0f4f0e-0000-4000-8000-000000000001"))
    {
        TestRun run;
        run.id = QUuid::createUuid();
        run.providerId = provider.id;
        run.providerNickname = provider.nickname;
        run.messageId = messageId;
        run.recipient = QStringLiteral("+919876540001");
        run.message.rcsText = QStringLiteral("Your order has left our depot.");
        run.outcome = SendOutcome::Accepted;
        run.createdAt = live.world.now.addSecs(-10);
        run.finishedAt = live.world.now.addSecs(-9);
        run.httpStatus = 200;
        run.events = {
            {run.createdAt, DeliveryState::Queued, DeliveryLeg::Unknown, QStringLiteral("Send pressed")},
            {run.finishedAt, DeliveryState::Accepted, DeliveryLeg::Unknown, {}}};
        if (!live.world.runs.save(run))
            qFatal("The run could not be stored");
        return run;
    }
    /// As if JioCX had just said this about the run.
    void report(const TestRun &run, const QByteArray &eventType)
    {
        const QByteArray id = run.messageId.toUtf8();
        live.report(live.world.providers.byId(run.providerId).value(),
                    R"({"entityType":"USER_EVENT","userPhoneNumber":")" + run.recipient.toUtf8() +
                        R"(","entity":{"eventId":")" + eventType + id + R"(","messageId":")" + id +
                        R"(","eventType":")" + eventType + R"(","sendTime":")" +
                        live.world.now.toString(Qt::ISODateWithMs).toUtf8() + R"("}})");
    }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QString::fromLatin1(name));
    }
    template <typename Widget>
    int count() const
    {
        return int(window->findChildren<Widget *>().size());
    }
    void showTab(QStringView title) const
    {
        auto *tabs = find<QTabWidget>("tabs");
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == title)
                tabs->setCurrentIndex(i);
        }
    }
    QString delivery() const
    {
        const QAbstractItemModel *runs = find<QTreeView>("runsTable")->model();
        return runs->index(0, RunsModel::DeliveryColumn).data().toString();
    }
    QToolButton *receiver() const { return find<QToolButton>("receiverButton"); }
    QString message() const
    {
        const auto *label = find<QLabel>("messageLabel");
        return label && label->isVisible() ? label->text() : QString();
    }
    void choose(const Provider &wanted) const
    {
        auto *table = find<QTableView>("providersTable");
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, ProviderListModel::NicknameColumn).data() == wanted.nickname)
                return table->selectRow(row);
        }
        QFAIL(qPrintable(wanted.nickname));
    }
    /// The dialogs and windows of ours that are open over the main window.
    QList<QDialog *> openDialogs() const
    {
        QList<QDialog *> open;
        for (QDialog *dialog : window->findChildren<QDialog *>()) {
            if (dialog->isVisible())
                open.append(dialog);
        }
        return open;
    }
    void trigger(QStringView name) const
    {
        for (QAction *action : window->actions()) {
            if (wordsOf(action->text()) == name)
                return action->trigger();
        }
        QFAIL(qPrintable(name.toString()));
    }

    /// Opens the test dialog of the provider and sends from it.
    void sendTest(const Provider &to, const QString &number) const
    {
        choose(to);
        trigger(u"Send Test SMS");
        auto *dialog = window->findChild<SendTestDialog *>();
        QVERIFY(dialog);
        TestMessage message = goodMessage();
        message.phoneNumber = number;
        dialog->setMessage(message);
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("sendButton")), Qt::LeftButton);
    }

    LiveDesk live;
    Provider provider;
    std::unique_ptr<MainWindow> window;
};

} // namespace desk::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "support/ui_driver.h"
#include "ui/rules_window.h"
#include "ui/status_line.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

/// The window on a folder of its own; the file dialog answers with `chosen`.
struct Desk
{
    Desk()
        : window(book, folder.path(),
                 {.open = {},
                  .save = {},
                  .saveAs = {},
                  .openOne = [this](QWidget *, const FileWish &,
                                    const FileDialogs::Chosen &take) { take(chosen); }}),
          changes(&window, &RulesWindow::rulesChanged)
    {
        window.show();
    }
    void writeLimits(const QString &date)
    {
        QFile builtIn(u":/rules/limits.json"_s);
        QVERIFY(builtIn.open(QIODevice::ReadOnly));
        QJsonObject root = QJsonDocument::fromJson(builtIn.readAll()).object();
        root.insert(u"date"_s, date);
        chosen = folder.filePath(u"limits-of-a-friend.json"_s);
        QFile file(chosen);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(root).toJson().replace("3072", "4000"));
    }
    QString said() const { return window.findChild<StatusLine *>()->text(); }
    QString heading() const { return window.findChild<QLabel *>(u"headingLabel"_s)->text(); }
    QStringList shown() const
    {
        const auto *tree = window.findChild<QTreeView *>();
        QStringList texts;
        for (int file = 0; file < tree->model()->rowCount(); ++file) {
            const QModelIndex head = tree->model()->index(file, 0);
            for (int row = 0; row < tree->model()->rowCount(head); ++row)
                texts.append(tree->model()->index(row, 0, head).data().toString());
        }
        return texts;
    }

    QTemporaryDir folder;
    RuleBook book;
    QString chosen;
    RulesWindow window;
    QSignalSpy changes;
};

} // namespace

class RulesWindowTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void rulesAreListedWithSourceAndDay();
    void searchingFindsByRuleValueAndSource();
    void newerRulesAreInForceAtOnce();
    void olderRulesAreRefusedInWords();
    void theBuiltInRulesComeBack();
};

void RulesWindowTest::rulesAreListedWithSourceAndDay()
{
    const Desk desk;
    QVERIFY2(desk.heading().startsWith(u"Rules of "_s), qPrintable(desk.heading()));
    QVERIFY(desk.shown().contains(u"rcsText"_s));
    const auto *tree = desk.window.findChild<QTreeView *>();
    const QModelIndex found = tree->model()
                                  ->match(tree->model()->index(0, 0), Qt::DisplayRole, u"rcsText"_s, 1,
                                          Qt::MatchExactly | Qt::MatchRecursive)
                                  .value(0);
    QVERIFY(found.isValid());
    QCOMPARE(found.siblingAtColumn(1).data().toString(), u"3072 characters"_s);
    QVERIFY(found.siblingAtColumn(2).data().toString().contains(u"AWS"_s));
    QVERIFY(!found.siblingAtColumn(3).data().toString().isEmpty());
    QVERIFY(!buttonLabelled(&desk.window, u"Use Built-in Rules"_s));
}

void RulesWindowTest::searchingFindsByRuleValueAndSource()
{
    const Desk desk;
    auto *search = fieldLabelled<QLineEdit>(&desk.window, u"Search rules"_s);
    type(search, u"bit.ly"_s);
    QCOMPARE(desk.shown(), QStringList{u"bit.ly"_s});
    type(search, u"kaleyra: rcs"_s);
    QVERIFY(desk.shown().contains(u"rcsTextIndia"_s) && !desk.shown().contains(u"rcsText"_s));
}

void RulesWindowTest::newerRulesAreInForceAtOnce()
{
    Desk desk;
    desk.writeLimits(u"2027-05-01"_s);
    press(&desk.window, u"Load Newer Rules…"_s);
    QCOMPARE(desk.said(), u"The newer rules are in use now."_s);
    QCOMPARE(desk.book.rules()->limits.rcsText, 4000);
    QCOMPARE(desk.changes.size(), 1);
    QVERIFY(desk.heading().contains(u"2027"_s) || desk.heading().contains(u"27"_s));
    QVERIFY(buttonLabelled(&desk.window, u"Use Built-in Rules"_s));
}

void RulesWindowTest::olderRulesAreRefusedInWords()
{
    Desk desk;
    desk.writeLimits(u"2020-05-01"_s);
    press(&desk.window, u"Load Newer Rules…"_s);
    QVERIFY2(desk.said().contains(u"not newer than those in use"_s), qPrintable(desk.said()));
    QCOMPARE(desk.book.rules()->limits.rcsText, 3072);
    QCOMPARE(desk.changes.size(), 0);
}

void RulesWindowTest::theBuiltInRulesComeBack()
{
    Desk desk;
    desk.writeLimits(u"2027-05-01"_s);
    press(&desk.window, u"Load Newer Rules…"_s);
    press(&desk.window, u"Use Built-in Rules"_s);
    QCOMPARE(desk.book.rules()->limits.rcsText, 3072);
    QVERIFY(!buttonLabelled(&desk.window, u"Use Built-in Rules"_s));
    QCOMPARE(desk.changes.size(), 2);
}

QTEST_MAIN(RulesWindowTest)
#include "tst_rules_window.moc"

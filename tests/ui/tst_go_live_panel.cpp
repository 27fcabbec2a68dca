// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules.h"
#include "pdf_ink.h"
#include "pdf_text.h"
#include "report_rows.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/go_live_panel.h"
#include "ui/go_live_row.h"
#include "ui/go_live_sheet.h"
#include "ui/status_line.h"

#include <QCheckBox>
#include <QPushButton>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

class GoLivePanelTest : public DeskTest
{
    Q_OBJECT

    static GoLiveRow *row(const QWidget &panel, QStringView id)
    {
        for (GoLiveRow *each : panel.findChildren<GoLiveRow *>()) {
            if (each->item().id == id)
                return each;
        }
        return nullptr;
    }
    static QString summary(const QWidget &panel)
    {
        return panel.findChild<StatusLine *>(u"summaryLine"_s)->text();
    }
    static Provider inIndia(const QString &nickname)
    {
        Provider provider = DeskWorld::complete(nickname);
        provider.smsFallback = {true, u"ACMEIN"_s, true, practiceEntity};
        return provider;
    }
    /// Accepted, delivered, replied to; the callback was seen by that.
    static Provider fill(DeskWorld &world)
    {
        const Provider provider = world.add(inIndia(u"Diwali offers"_s));
        const TestRun run = addTest(world, provider, world.now.addSecs(-600));
        addReport(world, run, DeliveryState::Delivered, 2);
        addReport(world, run, DeliveryState::Replied, 20);
        return provider;
    }
    static GoLiveSheet sheetOf(const Provider &provider, const QString &evidence = {})
    {
        QList<GoLiveItem> items =
            goLiveChecklist({.provider = provider, .vendor = u"JioCX"_s}, builtInRules());
        if (!evidence.isEmpty()) {
            for (GoLiveItem &item : items)
                item.evidence = evidence;
        }
        return {provider, u"JioCX RCS Provider"_s, QUrl(u"https://hooks.acme.in"_s), items,
                QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC)};
    }

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void newProviderHasEverythingOpen()
    {
        DeskWorld world;
        GoLivePanel panel(world.services);
        panel.showProvider(world.add(inIndia(u"Diwali offers"_s)).id);
        panel.show();
        QCOMPARE(panel.findChildren<GoLiveRow *>().size(), 7);
        QCOMPARE(summary(panel), u"1 of 7 done."_s); // There is no tracking to be double.
        QVERIFY(row(panel, u"keyAndAgent")->accessibleName().endsWith("Open"_L1));
    }

    void evidenceTicksByItself()
    {
        DeskWorld world;
        const Provider provider = world.add(inIndia(u"Diwali offers"_s));
        GoLivePanel panel(world.services);
        panel.showProvider(provider.id);
        panel.show();
        const TestRun run = addTest(world, provider, world.now.addSecs(-600));
        panel.reload();
        QCOMPARE(row(panel, u"keyAndAgent")->item().state, GoLiveState::Done);
        QCOMPARE(row(panel, u"dlt")->item().state, GoLiveState::Done);
        QCOMPARE(row(panel, u"rcs")->item().state, GoLiveState::Open);
        addReport(world, run, DeliveryState::Delivered, 2);
        addReport(world, run, DeliveryState::Replied, 20);
        panel.reload();
        QCOMPARE(row(panel, u"rcs")->item().state, GoLiveState::Done);
        QCOMPARE(row(panel, u"callback")->item().state, GoLiveState::Done);
        QCOMPARE(row(panel, u"reply")->item().state, GoLiveState::Done);
        QCOMPARE(row(panel, u"fallback")->item().state, GoLiveState::Unknown);
        QCOMPARE(summary(panel), u"6 of 7 done."_s);
    }

    void importedReplyIsNoEvidence()
    {
        DeskWorld world;
        const Provider provider = world.add(inIndia(u"Diwali offers"_s));
        NewReport report{provider.id, world.now, Report::Origin::Imported, "{}", {}};
        ReportedEvent reply;
        reply.event = {world.now, DeliveryState::Replied, DeliveryLeg::Unknown, u"Yes"_s};
        report.reading = {true, u"one"_s, {reply}};
        QVERIFY(world.reports.add({report}).ok());
        GoLivePanel panel(world.services);
        panel.showProvider(provider.id);
        panel.show();
        QCOMPARE(row(panel, u"reply")->item().state, GoLiveState::Open);
    }

    void handTickIsKeptUntilTheSettingsChange()
    {
        DeskWorld world;
        Provider provider = fill(world);
        {
            GoLivePanel panel(world.services);
            panel.showProvider(provider.id);
            panel.show();
            press(&panel, u"I saw the SMS arrive");
            QCOMPARE(summary(panel), u"All 7 done: ready to go live."_s);
        }
        GoLivePanel again(world.services);
        again.showProvider(provider.id);
        again.show();
        QVERIFY(row(again, u"fallback")->findChild<QCheckBox *>()->isChecked());
        press(&again, u"I saw the SMS arrive");
        QCOMPARE(row(again, u"fallback")->item().state, GoLiveState::Unknown);
        press(&again, u"I saw the SMS arrive");
        provider.smsFallback.senderId = u"OTHERX"_s;
        QVERIFY(world.providers.save(provider).ok());
        again.reload();
        QCOMPARE(row(again, u"fallback")->item().state, GoLiveState::Open);
        QVERIFY(row(again, u"fallback")->item().evidence.contains("earlier settings"_L1));
    }

    void buttonGoesWhereItIsMended_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("asked");
        QTest::newRow("a test") << u"rcs"_s << u"test"_s;
        QTest::newRow("the callback") << u"callback"_s << u"callback"_s;
        QTest::newRow("a field") << u"tracking"_s << u"field clickTracking"_s;
    }
    void buttonGoesWhereItIsMended()
    {
        QFETCH(QString, id);
        DeskWorld world;
        Provider provider = inIndia(u"Diwali offers"_s);
        provider.clickTracking.enabled = true;
        GoLivePanel panel(world.services);
        panel.showProvider(world.add(provider).id);
        panel.show();
        QStringList heard;
        connect(&panel, &GoLivePanel::testRequested, this, [&heard] { heard.append(u"test"_s); });
        connect(&panel, &GoLivePanel::callbackRequested, this, [&heard] { heard.append(u"callback"_s); });
        connect(&panel, &GoLivePanel::fieldRequested, this,
                [&heard](const QString &field) { heard.append(u"field "_s + field); });
        press(row(panel, id)->findChild<QPushButton *>());
        QTEST(heard.join(u','), "asked");
    }

    void everyRowIsReadWithTab()
    {
        DeskWorld world;
        GoLivePanel panel(world.services);
        panel.showProvider(fill(world).id);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QStringList read;
        buttonLabelled(&panel, u"Save as PDF…")->setFocus();
        for (int step = 0; step < 20; ++step) {
            QTest::keyClick(panel.focusWidget(), Qt::Key_Tab);
            if (const auto *there = qobject_cast<GoLiveRow *>(panel.focusWidget()))
                read.append(there->item().id);
            QVERIFY(!panel.focusWidget()->visibleRegion().isEmpty()); // Was scrolled to.
        }
        QCOMPARE(read.mid(0, 7), QStringList({u"keyAndAgent"_s, u"rcs"_s, u"fallback"_s, u"callback"_s,
                                              u"reply"_s, u"tracking"_s, u"dlt"_s}));
    }

    void rowSaysItsStateItsEvidenceAndItsCure()
    {
        DeskWorld world;
        GoLivePanel panel(world.services);
        panel.showProvider(fill(world).id);
        panel.show();
        GoLiveRow *finished = row(panel, u"rcs");
        QCOMPARE(finished->accessibleName(), u"A test delivered by RCS: Done"_s);
        QVERIFY(finished->accessibleDescription().startsWith("Delivered on "_L1));
        GoLiveRow *waiting = row(panel, u"fallback");
        QCOMPARE(waiting->accessibleName(), u"SMS fallback tested: Unknown"_s);
        const QString known = waiting->item().evidence + u' ' + waiting->item().cure;
        QCOMPARE(waiting->accessibleDescription(), known);
        const auto *button = waiting->findChild<QPushButton *>();
        QCOMPARE(button->accessibleName(), u"SMS fallback tested: Send Test SMS…"_s);
        QCOMPARE(button->accessibleDescription(), u"Unknown. "_s + known);
        QCOMPARE(waiting->findChild<QCheckBox *>()->accessibleDescription(),
                 u"SMS fallback tested: Unknown. "_s + known);
    }

    void focusedRowIsFramed()
    {
        DeskWorld world;
        GoLivePanel panel(world.services);
        panel.showProvider(fill(world).id);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        GoLiveRow *finished = row(panel, u"rcs");
        const QImage before = finished->grab().toImage();
        finished->setFocus();
        QVERIFY(finished->hasFocus());
        QVERIFY(finished->grab().toImage() != before);
    }

    void focusStaysInTheRowThatIsDone_data()
    {
        QTest::addColumn<bool>("active");
        QTest::newRow("in the active window") << true;
        QTest::newRow("in the background") << false;
    }
    void focusStaysInTheRowThatIsDone()
    {
        QFETCH(bool, active);
        DeskWorld world;
        const Provider provider = world.add(inIndia(u"Diwali offers"_s));
        const TestRun run = addTest(world, provider, world.now.addSecs(-600));
        GoLivePanel panel(world.services);
        panel.showProvider(provider.id);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        row(panel, u"rcs")->findChild<QPushButton *>()->setFocus();
        QWidget other;
        if (!active) {
            other.show();
            other.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&other));
        }
        addReport(world, run, DeliveryState::Delivered, 2);
        panel.reload();
        QCOMPARE(row(panel, u"rcs")->item().state, GoLiveState::Done);
        QVERIFY(!row(panel, u"rcs")->findChild<QPushButton *>()->isVisible());
        QCOMPARE(panel.focusWidget(), row(panel, u"rcs"));
    }

    void focusStaysOnTheButtonThatIsStillNeeded()
    {
        DeskWorld world;
        const Provider provider = world.add(inIndia(u"Diwali offers"_s));
        const TestRun run = addTest(world, provider, world.now.addSecs(-600));
        GoLivePanel panel(world.services);
        panel.showProvider(provider.id);
        panel.show();
        auto *button = row(panel, u"reply")->findChild<QPushButton *>();
        button->setFocus();
        addReport(world, run, DeliveryState::Delivered, 2);
        panel.reload();
        QCOMPARE(row(panel, u"rcs")->item().state, GoLiveState::Done);
        QCOMPARE(panel.focusWidget(), button);
        QCOMPARE(row(panel, u"reply")->findChild<QPushButton *>(), button);
    }

    void practiceProviderIsCalledSo()
    {
        DeskWorld world;
        Provider provider = inIndia(u"Practice"_s);
        GoLivePanel panel(world.services);
        panel.showProvider(world.add(u"Diwali offers"_s).id);
        panel.show();
        QVERIFY(!panel.findChild<QLabel *>(u"practiceHint"_s)->isVisible());
        provider.httpEndpoint = u"http://127.0.0.1:9000"_s;
        panel.showProvider(world.add(provider).id);
        QVERIFY(panel.findChild<QLabel *>(u"practiceHint"_s)->isVisible());
    }

    void noProviderIsSaid()
    {
        DeskWorld world;
        GoLivePanel panel(world.services);
        panel.showProvider(QUuid());
        panel.show();
        QVERIFY(panel.findChild<QLabel *>(u"emptyLabel"_s)->text().startsWith("Choose a provider"_L1));
        QVERIFY(!buttonLabelled(&panel, u"Save as PDF…")->isEnabled());
    }

    void pdfIsSavedAndSaysWhatTheListSays()
    {
        DeskWorld world;
        const Provider provider = fill(world);
        GivenPath given{world.folder.filePath(u"out.pdf"_s)};
        GoLivePanel panel(world.services, nullptr, given.dialogs());
        panel.showProvider(provider.id);
        panel.show();
        press(&panel, u"Save as PDF…");
        QCOMPARE(given.wish.name, u"Diwali offers go-live.pdf"_s);
        QVERIFY(panel.findChild<StatusLine *>(u"messageLine"_s)->text().startsWith("Saved as"_L1));
        const QByteArray pdf = contentsOf(given.path);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdfSays(pdf, u"6 of 7 done."_s));
        QVERIFY(pdfSays(pdf, provider.agentId));
        QVERIFY(pdfSays(pdf, row(panel, u"rcs")->item().evidence));
    }

    void pdfHoldsNoSecret()
    {
        Provider provider = inIndia(u"Diwali offers"_s);
        provider.callbackToken = u"Q7xkVd0sT3uvWxYz0123456789a"_s;
        const QByteArray pdf = goLivePdf(sheetOf(provider));
        QVERIFY(pdfSays(pdf, u"https://hooks.acme.in/callback/Q7xk…"_s));
        QVERIFY(!pdfSays(pdf, provider.callbackToken.left(5)));
        QVERIFY(!pdf.contains(provider.callbackToken.toLatin1()));
        for (const QByteArray &stream : pdfStreams(pdf))
            QVERIFY(!stream.contains(provider.callbackToken.toLatin1()));
    }

    void shortUrlHidesTheToken_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"https://hooks.acme.in"_s << u"abcdefgh"_s
                               << u"https://hooks.acme.in/callback/abcd…"_s;
        QTest::newRow("a name and a password in the base")
            << u"https://me:secret@hooks.acme.in"_s << u"abcdefgh"_s
            << u"https://hooks.acme.in/callback/abcd…"_s;
        QTest::newRow("no token") << u"https://hooks.acme.in"_s << QString() << QString();
    }
    void shortUrlHidesTheToken()
    {
        QFETCH(QString, base);
        QFETCH(QString, token);
        QTEST(shortCallbackUrl(QUrl(base), token), "shown");
    }

    void pdfIsAlwaysOnePage_data()
    {
        QTest::addColumn<int>("words");
        QTest::newRow("short") << 2;
        QTest::newRow("long") << 60;
        QTest::newRow("very long") << 400;
        QTest::newRow("endless") << 5000;
    }
    void pdfIsAlwaysOnePage()
    {
        QFETCH(int, words);
        Provider provider = inIndia(u"Diwali offers "_s.repeated(words / 2));
        provider.agentId = u"agent"_s.repeated(words);
        provider.httpEndpoint = u"https://rcsapi.jiocx.com/"_s + u"path/"_s.repeated(words);
        const QByteArray pdf = goLivePdf(sheetOf(provider, u"evidence "_s.repeated(words)));
        static const QRegularExpression page(u"/Type\\s*/Page\\b(?!s)"_s);
        QCOMPARE(QString::fromLatin1(pdf).count(page), 1);
        QVERIFY(pdf.contains("/Title"));
        QVERIFY(pdfSays(pdf, u"by Provider Desk."_s)); // The last line is on it.
        const PdfInk ink = pdfInk(pdf);
        QVERIFY(ink.texts > 10);
        constexpr double a4Width = 595;
        constexpr double margin = 18 / 25.4 * 72;
        // The writer may round the margin, hence the point.
        QVERIFY2(ink.box.top() > margin - 1, qPrintable(QString::number(ink.box.top())));
        QVERIFY2(ink.box.left() > margin - 1, qPrintable(QString::number(ink.box.left())));
        QVERIFY2(ink.box.right() < a4Width - margin, qPrintable(QString::number(ink.box.right())));
        QVERIFY2(ink.smallest > 5, qPrintable(QString::number(ink.smallest))); // Points: can be read.
    }

    void whatIsTooLongForThePageIsCut()
    {
        const QByteArray pdf = goLivePdf(sheetOf(inIndia(u"Diwali offers"_s), u"a "_s.repeated(20000)));
        QVERIFY(pdfSays(pdf, u"Diwali offers"_s));
        QVERIFY(pdfSays(pdf, u"acme_offers_ab12cd34_agent"_s)); // Short texts stay whole.
        QVERIFY(pdfSays(pdf, u"aaa…"_s));
    }

    void whatFitsIsNotCut()
    {
        const QString evidence = u"evidence "_s.repeated(20).trimmed() + u" to its end."_s;
        const QByteArray pdf = goLivePdf(sheetOf(inIndia(u"Diwali offers"_s), evidence));
        QVERIFY(pdfSays(pdf, evidence));
        QVERIFY(pdfInk(pdf).smallest > 9); // And not made small either.
    }

    void pdfIsBlackOnWhiteInADarkWindow()
    {
        const Provider provider = inIndia(u"Diwali offers"_s);
        const auto colours = [&provider] {
            QByteArrayList fills;
            static const QRegularExpression fill(u"[0-9.]+ [0-9.]+ [0-9.]+ scn"_s);
            for (const QByteArray &stream : pdfStreams(goLivePdf(sheetOf(provider)))) {
                auto found = fill.globalMatch(QString::fromLatin1(stream));
                while (found.hasNext())
                    fills.append(found.next().captured().toLatin1());
            }
            return fills;
        };
        const QByteArrayList light = colours();
        QVERIFY(!light.isEmpty());
        const QPalette before = QGuiApplication::palette();
        QPalette dark(QColor(49, 54, 59));
        dark.setColor(QPalette::WindowText, QColor(240, 240, 240));
        dark.setColor(QPalette::Text, QColor(240, 240, 240));
        QApplication::setPalette(dark);
        const QByteArrayList inTheDark = colours();
        QApplication::setPalette(before);
        QCOMPARE(inTheDark, light);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(GoLivePanelTest)
#include "tst_go_live_panel.moc"

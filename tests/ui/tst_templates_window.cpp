// SPDX-License-Identifier: GPL-3.0-or-later
// From the approved text to the message on the phone, through the real window and the real sandbox.
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "tst_window_live_desk.h"
#include "ui/run_view.h"
#include "ui/template_dialog.h"
#include "ui/templates_panel.h"

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

struct Library : Desk
{
    Library()
    {
        practice = live.addOnSandbox(u"Practice"_s);
        open();
        choose(practice);
        showTab(u"Templates");
        QTRY_VERIFY(page() && page()->isVisible());
    }
    [[nodiscard]] TemplatesPanel *page() const { return window->findChild<TemplatesPanel *>(); }
    void addTemplate(const QString &name, const QString &text) const
    {
        press(page(), u"Add Template");
        const auto forms = window->findChildren<TemplateDialog *>();
        QVERIFY(!forms.isEmpty());
        auto *form = forms.last();
        fillIn(form, u"Name", name);
        fillIn(form, u"Template ID", u"1207161000000000001"_s);
        fillIn(form, u"Text", text);
        press(form, u"Save");
        QTRY_VERIFY(window->findChildren<TemplateDialog *>().isEmpty());
    }
    [[nodiscard]] SendTestDialog *test() const
    {
        for (auto *dialog : window->findChildren<SendTestDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList offered() const
    {
        const auto *combo = fieldLabelled<QComboBox>(test(), u"Approved Text");
        QStringList names;
        for (int row = 1; combo && row < combo->count(); ++row)
            names.append(combo->itemText(row));
        return names;
    }

    Provider practice;
};

} // namespace

class TemplatesWindowTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void anApprovedTextIsFilledInAndSent()
    {
        const Library desk;
        desk.addTemplate(u"Order update"_s, u"Dear {#var#}, your order has left. -ACMEIN"_s);
        desk.trigger(u"Send Test SMS");
        SendTestDialog *dialog = desk.test();
        QVERIFY(dialog);
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QCOMPARE(desk.offered(), QStringList(u"Order update"_s));
        choose(dialog, u"Approved Text", u"Order update");
        QCOMPARE(dialog->message().templateId, u"1207161000000000001"_s);
        auto *variable = dialog->findChild<QLineEdit *>(u"variable1Edit"_s);
        QTRY_VERIFY(variable->isVisible());
        dialog->activateWindow(); // Without a window manager the window behind may have come to the front.
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        type(variable, QString(41, u'a'));
        leave(variable);
        QVERIFY2(variable->accessibleDescription().contains(u"30 characters; there are 41"_s),
                 qPrintable(variable->accessibleDescription()));
        type(variable, u"Asha"_s);
        leave(variable);
        QCOMPARE(variable->accessibleDescription(), QString());
        QCOMPARE(dialog->message().fallbackText, u"Dear Asha, your order has left. -ACMEIN"_s);
        fillIn(dialog, u"Phone Number", u"9876540001"_s);
        fillIn(dialog, u"RCS Message", u"Your order has left our depot."_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"sendButton"_s), Qt::LeftButton);
        const auto *result = dialog->findChild<RunView *>();
        QTRY_VERIFY(result->isVisible());
        QVERIFY2(result->run().outcome == SendOutcome::Accepted, qPrintable(result->accessibleName()));
        QCOMPARE(result->run().message.fallbackText, u"Dear Asha, your order has left. -ACMEIN"_s);
    }

    void anOpenTestNoticesWhatChanges()
    {
        Library desk;
        desk.trigger(u"Send Test SMS");
        QCOMPARE(desk.offered(), QStringList());
        fillIn(desk.test(), u"RCS Message", u"Typed before."_s);
        desk.addTemplate(u"Order update"_s, u"Dear {#var#}, your order has left. -ACMEIN"_s);
        QCOMPARE(desk.offered(), QStringList(u"Order update"_s));
        QCOMPARE(desk.test()->message().rcsText, u"Typed before."_s);
        press(desk.page(), u"Archive");
        QCOMPARE(desk.offered(), QStringList());
        // Another program changes the library; the dialog sees it when it comes to the front.
        const QUuid id = desk.live.world.templates.all(desk.practice.id).value().first().id;
        QVERIFY(desk.live.world.templates.setArchived(id, false).ok());
        QEvent front(QEvent::WindowActivate);
        QCoreApplication::sendEvent(desk.test(), &front);
        QCOMPARE(desk.offered(), QStringList(u"Order update"_s));
    }

    void anotherProviderHasAnotherLibrary()
    {
        Library desk;
        desk.addTemplate(u"Order update"_s, u"Dear {#var#}, your order has left. -ACMEIN"_s);
        desk.choose(desk.provider);
        QVERIFY(!desk.page()->findChild<QTreeView *>()->isVisible());
        desk.choose(desk.practice);
        QTRY_VERIFY(desk.page()->findChild<QTreeView *>()->isVisible());
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TemplatesWindowTest)
#include "tst_templates_window.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader is told when a field or a line speaks. Needs an accessibility bus: without one Qt
// drops all events.
#include "live_desk.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "ui/callback_dialog.h"
#include "ui/field_note.h"
#include "ui/form_field.h"
#include "ui/status_line.h"

#include <QAccessible>
#include <QLineEdit>

#include <algorithm>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

struct Told
{
    QObject *object;
    QAccessible::Event type;
};
QList<Told> told;

bool wasTold(const QObject *object, QAccessible::Event type)
{
    return std::any_of(told.begin(), told.end(),
                       [&](const Told &one) { return one.object == object && one.type == type; });
}

} // namespace

class FormFieldAnnouncedTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(QAccessible::isActive(), 20000); }
    void init()
    {
        DeskTest::init();
        told.clear();
        m_before = QAccessible::installUpdateHandler([](QAccessibleEvent *event) {
            told.append({event->object(), event->type()});
        });
    }
    void cleanup() { QAccessible::installUpdateHandler(m_before); }

    void anErrorIsAnnounced()
    {
        QWidget window;
        auto *edit = new QLineEdit(&window);
        auto *note = new FieldNote(&window);
        FormField field(nullptr, edit, nullptr, note, &window);
        window.show();
        field.setIssues({{u"agentId"_s, Severity::Error, u"too-short"_s, u"It is too short."_s}});
        QVERIFY(!wasTold(note, QAccessible::Alert));
        field.showNow();
        QVERIFY(wasTold(note, QAccessible::Alert));
        QVERIFY(wasTold(edit, QAccessible::DescriptionChanged));
        QVERIFY(wasTold(edit, QAccessible::NameChanged));
    }

    void aStatusIsAnnouncedOnce()
    {
        StatusLine line;
        line.say(StateRole::Good, u"It works."_s);
        QVERIFY(wasTold(&line, QAccessible::Alert));
        told.clear();
        line.say(StateRole::Good, u"It works."_s);
        QVERIFY(!wasTold(&line, QAccessible::Alert));
        line.sayOn(StateRole::Good, u"It works on."_s);
        QVERIFY(!wasTold(&line, QAccessible::Alert));
        QCOMPARE(line.accessibleName(), u"It works on."_s);
    }

    void onlyAnotherStateOfTheCallbackUrlIsAnnounced()
    {
        EnglishPlurals plurals;
        QCoreApplication::installTranslator(&plurals);
        LiveDesk desk;
        const Provider provider = desk.world.add(u"Diwali offers"_s);
        CallbackDialog dialog(desk.services, provider);
        dialog.show();
        const auto *line = dialog.findChild<StatusLine *>(u"healthLine"_s);
        told.clear();
        desk.report(provider, R"({"entityType":"USER_EVENT","entity":{"eventType":"MESSAGE_READ"}})");
        dialog.reload();
        QCOMPARE(line->text(), u"Seen just now"_s);
        QVERIFY(wasTold(line, QAccessible::Alert));
        told.clear();
        desk.world.now = desk.world.now.addSecs(180);
        dialog.reload();
        QCOMPARE(line->text(), u"Seen 3 minutes ago"_s);
        QVERIFY(!wasTold(line, QAccessible::Alert));
    }

private:
    QAccessible::UpdateHandler m_before = nullptr;
};

QTEST_MAIN(FormFieldAnnouncedTest)
#include "tst_form_field_announced.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader is told when a field speaks. Needs an accessibility bus: without one Qt drops all
// events.
#include "support/desk_test.h"
#include "ui/field_note.h"
#include "ui/form_field.h"
#include "ui/status_line.h"

#include <QAccessible>
#include <QLineEdit>

#include <algorithm>

using namespace desk;
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
    }

private:
    QAccessible::UpdateHandler m_before = nullptr;
};

QTEST_MAIN(FormFieldAnnouncedTest)
#include "tst_form_field_announced.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message_template.h"
#include "core/provider.h"
#include "core/test_run.h"
#include "sending/test_send.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <optional>

namespace desk {

class RunFollower;
class SendTestDialog;
struct Services;
struct TestSetup;

/// Brings the test dialog and the sending together: a dialog for each provider, a TestSend for each press. A
/// send goes on when its dialog is closed.
class TestSession : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    TestSession(Services &services, QWidget *window);

    /// Opens the dialog for the provider as it stands in the form, saved or not, or brings it to the front.
    /// `typedKey`: an API key that is typed and not stored. `over`: the dialog it was opened from, if any.
    void open(const Provider &provider, const std::optional<QString> &typedKey, QWidget *over = nullptr);
    /// Closes all dialogs, which keeps what is typed in them for the next time.
    void closeDialogs();
    /// Keeps an eye on tests that were sent shortly before the window was opened.
    void followRecent();
    /// Reports are new: runs under way are read anew.
    void lookAtReports();
    /// Templates may have changed: the dialog of the provider, if it is open, offers them as they are now.
    void lookAtTemplates(const QUuid &provider);

Q_SIGNALS:
    /// The run is stored anew: under way, or ended.
    void runChanged(const desk::TestRun &run);
    /// The run has come to its end: it was reported, or nothing more is to be expected of it.
    void testEnded(const desk::TestRun &run);
    /// A result points at a field of the provider's form.
    void fieldRequested(const desk::Provider &provider, const QString &field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Test
    {
        Provider provider;
        std::optional<QString> typedKey;
        bool fromForm = false; ///< Opened over the form: the provider is as it stands there.
        QPointer<SendTestDialog> dialog;
        QPointer<TestSend> send;
        QList<MessageTemplate> templates; ///< As the dialog has them.
        QString lastId;                   ///< Message ID of the last attempt, for "Try again".
        QString nextId; ///< Message ID of the next press, made beforehand so that the preview is exact.
    };

    [[nodiscard]] QList<MessageTemplate> templatesOf(const QUuid &provider) const;
    [[nodiscard]] TestSetup setupFor(const Test &test) const;
    [[nodiscard]] bool takeStored(Test &test);
    void makeDialog(const QUuid &id, QWidget *over);
    void press(const QUuid &id, const TestMessage &message, bool tryAgain);
    void start(TestSend *send, const SendOrder &order, const QUuid &id);
    void ended(const QUuid &id, const TestRun &run);
    void showReports(const TestRun &run);
    /// Why the sandbox did not start; empty when it runs or is not meant.
    [[nodiscard]] QString startSandbox(const Provider &provider);
    [[nodiscard]] QString preview(const QUuid &id, const TestMessage &message, bool tryAgain) const;
    [[nodiscard]] QString vendor(const Provider &provider) const;
    [[nodiscard]] TestMessage rememberedMessage(const Provider &provider) const;
    void remember(const QUuid &id, TestMessage message);

    Services &m_services;
    QWidget *m_window;
    RunFollower *m_follower;
    QHash<QUuid, Test> m_tests;
};

} // namespace desk

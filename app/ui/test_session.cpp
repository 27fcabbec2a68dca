// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/test_session.h"

#include "ui/json_text.h"
#include "ui/message_json.h"
#include "ui/run_follower.h"
#include "ui/sandbox_use.h"
#include "ui/send_test_dialog.h"
#include "ui/services.h"

#include <QEvent>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

/// Of an older test nobody waits for the end any more.
constexpr std::chrono::hours recent{1};
constexpr int mostRecent = 50;

QString newMessageId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString settingsId(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

/// Stands in for every secret of a request that is only shown. It is never seen: secret headers show dots.
Secrets placeholders(const Gateway &gateway)
{
    Secrets secrets;
    for (const QString &name : gateway.secretFields())
        secrets.insert(name, u"placeholder"_s);
    return secrets;
}

} // namespace

TestSession::TestSession(Services &services, QWidget *window)
    : QObject(window),
      m_services(services),
      m_window(window),
      m_follower(new RunFollower(services.runs, this))
{
    connect(m_follower, &RunFollower::moved, this, &TestSession::showReports);
    connect(m_follower, &RunFollower::ended, this, &TestSession::testEnded);
}

void TestSession::open(const Provider &provider, const std::optional<QString> &typedKey, QWidget *over)
{
    Test &test = m_tests[provider.id];
    test.provider = provider;
    test.typedKey = typedKey;
    test.fromForm = over != nullptr;
    test.templates = templatesOf(provider.id);
    if (test.nextId.isEmpty())
        test.nextId = newMessageId();
    QWidget *parent = over ? over : m_window;
    // A dialog that stands behind another one cannot be reached: it is made anew in front.
    if (test.dialog && test.dialog->parentWidget() != parent)
        test.dialog->close();
    const QString trouble = startSandbox(provider);
    if (!test.dialog || !test.dialog->isVisible())
        makeDialog(provider.id, over);
    else
        test.dialog->setSetup(setupFor(test));
    if (!trouble.isEmpty())
        test.dialog->setNotice(trouble);
    else if (provider.callbackToken.isEmpty())
        test.dialog->setNotice(tr("What becomes of this message cannot be reported here: the provider has no "
                                  "callback URL before it is saved."));
    test.dialog->raise();
    test.dialog->activateWindow();
}

/// None where they cannot be read: a test goes without them.
QList<MessageTemplate> TestSession::templatesOf(const QUuid &provider) const
{
    const Result<QList<MessageTemplate>> found = m_services.templates.inUse(provider);
    return found ? found.value() : QList<MessageTemplate>();
}

void TestSession::lookAtTemplates(const QUuid &provider)
{
    const auto found = m_tests.find(provider);
    if (found == m_tests.end() || !found->dialog)
        return;
    const QList<MessageTemplate> templates = templatesOf(provider);
    if (std::exchange(found->templates, templates) != templates)
        found->dialog->setSetup(setupFor(*found));
}

/// Another program, or the command line, may have changed the library while the dialog stood behind.
bool TestSession::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowActivate) {
        for (auto test = m_tests.cbegin(); test != m_tests.cend(); ++test) {
            if (test->dialog != watched)
                continue;
            const QUuid id = test.key();
            lookAtTemplates(id);
            break;
        }
    }
    return QObject::eventFilter(watched, event);
}

TestSetup TestSession::setupFor(const Test &test) const
{
    const Provider &provider = test.provider;
    TestSetup setup{.provider = provider,
                    .rules = m_services.rules.rules(),
                    .vendor = vendor(provider),
                    .templates = test.templates,
                    .clock = m_services.clock};
    if (isOnSandbox(provider, m_services.sandbox))
        setup.stories = sandboxStories();
    setup.preview = [self = QPointer(this), id = provider.id](const TestMessage &message, bool tryAgain) {
        return self ? self->preview(id, message, tryAgain) : QString();
    };
    return setup;
}

void TestSession::makeDialog(const QUuid &id, QWidget *over)
{
    Test &test = m_tests[id];
    auto *dialog = new SendTestDialog(setupFor(test), over ? over : m_window);
    test.dialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->installEventFilter(this);
    dialog->setMessage(rememberedMessage(test.provider));
    if (test.send)
        dialog->showState(test.send->state());
    connect(dialog, &SendTestDialog::sendRequested, this,
            [this, id](const TestMessage &message, bool tryAgain) { press(id, message, tryAgain); });
    connect(dialog, &SendTestDialog::cancelRequested, this, [this, id] {
        if (m_tests[id].send)
            m_tests[id].send->cancel();
    });
    connect(dialog, &SendTestDialog::fieldRequested, this,
            [this, id](const QString &name) { Q_EMIT fieldRequested(m_tests[id].provider, name); });
    connect(dialog, &QDialog::finished, this, [this, id, dialog] {
        remember(id, dialog->message());
        if (std::optional<QString> &key = m_tests[id].typedKey)
            key->fill(u'\0');
        m_tests[id].typedKey.reset();
    });
    // Over the form it has to be closed before the form can be changed; over the window it may stay.
    if (over)
        dialog->open();
    else
        dialog->show();
}

/// The dialog may have stood open while the provider was changed: an old address must not get a new key, and
/// what was deleted or archived sends nothing.
bool TestSession::takeStored(Test &test)
{
    if (test.fromForm || !test.provider.createdAt.isValid())
        return true;
    const Result<Provider> stored = m_services.providers.byId(test.provider.id);
    if (!stored || stored.value().archived) {
        if (test.dialog)
            test.dialog->setNotice(
                tr("This provider was archived or deleted meanwhile, so nothing was sent."));
        return false;
    }
    test.provider = stored.value();
    return true;
}

void TestSession::closeDialogs()
{
    for (const Test &test : std::as_const(m_tests)) {
        if (test.dialog)
            test.dialog->reject();
    }
}

void TestSession::press(const QUuid &id, const TestMessage &message, bool tryAgain)
{
    Test &test = m_tests[id];
    if (test.send || !takeStored(test))
        return;
    remember(id, message);
    if (!tryAgain) {
        test.lastId = test.nextId;
        test.nextId = newMessageId();
    }
    auto *send = new TestSend(m_services.sendParts(), this);
    test.send = send;
    connect(send, &TestSend::stateChanged, this, [this, id, send](TestSend::State state) {
        if (SendTestDialog *dialog = m_tests[id].dialog)
            dialog->showState(state);
        if (state == TestSend::State::Sending)
            Q_EMIT runChanged(send->run());
    });
    connect(send, &TestSend::finished, this, [this, id](const TestRun &run) { ended(id, run); });
    start(send,
          {.provider = test.provider, .message = message, .key = test.typedKey, .repeatOf = test.lastId}, id);
}

/// A sandbox in another program has to know where reports go before it gets the message.
void TestSession::start(TestSend *send, const SendOrder &order, const QUuid &id)
{
    HttpCall *told = tellCallbackUrl(order.provider, m_services);
    if (!told) {
        send->start(order);
        return;
    }
    if (SendTestDialog *dialog = m_tests[id].dialog)
        dialog->showState(TestSend::State::Validating);
    connect(told, &HttpCall::finished, send, [send, order] { send->start(order); });
}

void TestSession::ended(const QUuid &id, const TestRun &run)
{
    Test &test = m_tests[id];
    test.send->deleteLater();
    test.send = nullptr;
    if (test.dialog)
        test.dialog->showRun(run);
    Q_EMIT runChanged(run);
    m_follower->follow(run);
    // Nothing may ever be reported about it, so this is its end as far as anybody can tell.
    if (run.outcome == SendOutcome::Unclear)
        Q_EMIT testEnded(run);
}

void TestSession::followRecent()
{
    const QDateTime since = m_services.clock().addDuration(-recent);
    const Result<QList<TestRun>> runs = m_services.runs.runsSince(since, mostRecent);
    if (!runs)
        return;
    for (const TestRun &run : runs.value()) {
        const bool left = run.outcome == SendOutcome::Accepted || run.outcome == SendOutcome::Unclear;
        if (left)
            m_follower->followOn(run);
    }
}

void TestSession::lookAtReports()
{
    m_follower->look();
}

void TestSession::showReports(const TestRun &run)
{
    if (SendTestDialog *dialog = m_tests.value(run.providerId).dialog)
        dialog->showReports(run);
}

QString TestSession::startSandbox(const Provider &provider)
{
    const Outcome started = startSandboxFor(provider, m_services.sandbox);
    return started ? QString() : u"%1 %2"_s.arg(started.error().message, started.error().cure).trimmed();
}

QString TestSession::preview(const QUuid &id, const TestMessage &message, bool tryAgain) const
{
    const Test test = m_tests.value(id);
    const Gateway *gateway = gatewayFor(m_services.gateways, test.provider.kind);
    if (!gateway)
        return {};
    Result<HttpRequest> request = gateway->buildSend(test.provider, message, placeholders(*gateway),
                                                     tryAgain ? test.lastId : test.nextId);
    if (!request)
        return u"%1 %2"_s.arg(request.error().message, request.error().cure).trimmed();
    return withPrettyBody(shownRequest(request.value()));
}

QString TestSession::vendor(const Provider &provider) const
{
    const Gateway *gateway = gatewayFor(m_services.gateways, provider.kind);
    return gateway ? gateway->shortName() : provider.kind;
}

TestMessage TestSession::rememberedMessage(const Provider &provider) const
{
    TestMessage message = messageFromJson(m_services.settings.lastMessage(settingsId(provider.id)));
    if (message.principalEntityId.isEmpty())
        message.principalEntityId = provider.smsFallback.principalEntityId;
    return message;
}

void TestSession::remember(const QUuid &id, TestMessage message)
{
    // The provider's own entity is not the message's: it may change before the next test.
    if (message.principalEntityId == m_tests.value(id).provider.smsFallback.principalEntityId)
        message.principalEntityId.clear();
    m_services.settings.setLastMessage(settingsId(id), messageToJson(message));
}

} // namespace desk

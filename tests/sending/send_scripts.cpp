// SPDX-License-Identifier: GPL-3.0-or-later
#include "send_scripts.h"

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

using State = TestSend::State;

void asIs(SendOrder &) {}
void quiet(SendingWorld &) {}

QList<State> sentThen(State end)
{
    return {State::Validating, State::ReadingSecret, State::Sending, end};
}
const QList<State> &stoppedByIssues()
{
    static const QList<State> states{State::Validating, State::Failed};
    return states;
}
const QList<State> &stoppedBySecret()
{
    static const QList<State> states{State::Validating, State::ReadingSecret, State::Failed};
    return states;
}

SendScript answered(const QByteArray &name, int status, const QByteArray &body, SendOutcome outcome,
                    const QString &code, const QString &fieldName = {})
{
    const State end = outcome == SendOutcome::Accepted ? State::Accepted : State::Failed;
    return {name,     [status, body](SendingWorld &world) { world.http.willAnswer(status, body); },
            asIs,     sentThen(end),
            outcome,  code,
            fieldName};
}

SendScript transport(const QByteArray &name, Transport how, SendOutcome outcome, const QString &code)
{
    const State end = outcome == SendOutcome::Cancelled ? State::Cancelled : State::Failed;
    return {name, [how](SendingWorld &world) { world.http.willFail(how); }, asIs, sentThen(end), outcome,
            code};
}

SendScript secret(const QByteArray &name, SecretOutcome outcome, const QString &code)
{
    return {name,
            [outcome](SendingWorld &world) { world.secrets.setOutcome(outcome); },
            asIs,
            stoppedBySecret(),
            SendOutcome::NotSent,
            code,
            field::apiKey,
            0,
            false};
}

SendScript issue(const QByteArray &name, const std::function<void(SendOrder &)> &order,
                 const QString &fieldName)
{
    return {name, quiet, order, stoppedByIssues(), SendOutcome::NotSent, u"issues"_s, fieldName, 0, false};
}

QList<SendScript> answers()
{
    const QByteArray good = R"({"referenceID":"ref-1"})";
    const QByteArray refused = R"({"error":{"code":"X","errCode":2,"message":"no"}})";
    return {
        answered("accepted", 200, good, SendOutcome::Accepted, u"http-200"_s),
        answered("accepted, 201", 201, good, SendOutcome::Accepted, u"http-201"_s),
        answered("accepted, empty", 202, {}, SendOutcome::Accepted, u"http-202"_s),
        answered("web page", 200, "<html>hello</html>", SendOutcome::Unclear, u"answer-unknown"_s,
                 field::httpEndpoint),
        answered("401", 401, {}, SendOutcome::Refused, u"http-401"_s, field::apiKey),
        answered("404", 404, {}, SendOutcome::Refused, u"http-404"_s, field::httpEndpoint),
        answered("500", 500, {}, SendOutcome::Refused, u"http-500"_s),
        answered("400 with a reason", 400, refused, SendOutcome::Refused, u"jiocx-2"_s),
        answered("302", 302, {}, SendOutcome::Refused, u"http-302"_s, field::httpEndpoint),
    };
}

QList<SendScript> transports()
{
    return {
        transport("host not found", Transport::HostNotFound, SendOutcome::Refused,
                  u"transport-host-not-found"_s),
        transport("connection refused", Transport::Refused, SendOutcome::Refused, u"transport-refused"_s),
        transport("connect timeout", Transport::ConnectTimeout, SendOutcome::Refused, u"connect-timeout"_s),
        transport("timeout", Transport::Timeout, SendOutcome::Unclear, u"timeout"_s),
        transport("closed", Transport::Closed, SendOutcome::Unclear, u"transport-closed"_s),
        transport("untrusted", Transport::TlsUntrusted, SendOutcome::Refused, u"tls-untrusted"_s),
        transport("expired", Transport::TlsExpired, SendOutcome::Refused, u"tls-expired"_s),
        transport("wrong host", Transport::TlsWrongHost, SendOutcome::Refused, u"tls-wrong-host"_s),
        transport("other TLS", Transport::TlsOther, SendOutcome::Refused, u"tls-other"_s),
        transport("proxy", Transport::ProxyTrouble, SendOutcome::Refused, u"transport-proxy"_s),
        transport("cancelled below", Transport::Cancelled, SendOutcome::Cancelled, u"cancelled"_s),
        transport("other", Transport::Other, SendOutcome::Unclear, u"transport-other"_s),
        transport("not put on the wire", Transport::BadRequest, SendOutcome::NotSent,
                  u"transport-bad-request"_s),
    };
}

QList<SendScript> secrets()
{
    SendScript broken{"stored key is broken",
                      [](SendingWorld &world) {
                          world.secrets.setValue({world.provider.id, field::apiKey}, u"two words"_s);
                      },
                      asIs,
                      stoppedBySecret(),
                      SendOutcome::NotSent,
                      u"issues"_s,
                      field::apiKey,
                      0,
                      false};
    return {secret("key absent", SecretOutcome::Absent, u"secret-absent"_s),
            secret("no keychain", SecretOutcome::Unavailable, u"secret-unavailable"_s),
            secret("keychain denied", SecretOutcome::Denied, u"secret-denied"_s),
            secret("keychain failed", SecretOutcome::Failed, u"secret-failed"_s), broken};
}

QList<SendScript> issues()
{
    return {
        issue(
            "unknown kind", [](SendOrder &order) { order.provider.kind = u"carrier-pigeon"_s; }, field::kind),
        issue(
            "no nickname", [](SendOrder &order) { order.provider.nickname.clear(); }, field::nickname),
        issue(
            "no agent", [](SendOrder &order) { order.provider.agentId.clear(); }, field::agentId),
        issue(
            "http endpoint", [](SendOrder &order) { order.provider.httpEndpoint = u"http://example.com"_s; },
            field::httpEndpoint),
        issue(
            "empty key", [](SendOrder &order) { order.key = QString(); }, field::apiKey),
        issue(
            "key with a blank", [](SendOrder &order) { order.key = u"two words"_s; }, field::apiKey),
        issue(
            "no message", [](SendOrder &order) { order.message.rcsText.clear(); }, field::message),
        issue(
            "no number", [](SendOrder &order) { order.message.phoneNumber.clear(); }, field::to),
        issue(
            "letters in the number", [](SendOrder &order) { order.message.phoneNumber = u"98765CALL"_s; },
            field::to),
        issue(
            "no sender",
            [](SendOrder &order) {
                order.provider = withIndiaFallback(order.provider);
                order.provider.smsFallback.senderId.clear();
                order.message = withFallbackText(order.message);
            },
            field::senderId),
        issue(
            "no template",
            [](SendOrder &order) {
                order.provider = withIndiaFallback(order.provider);
                order.message = withFallbackText(order.message);
                order.message.templateId.clear();
            },
            field::templateId),
    };
}

QList<SendScript> specials()
{
    const auto accepts = [](SendingWorld &world) {
        world.http.willAnswer(200, R"({"referenceID":"ref-1"})");
    };
    SendScript given{"key given",
                     [accepts](SendingWorld &world) {
                         world.secrets.setOutcome(SecretOutcome::Unavailable);
                         accepts(world);
                     },
                     [](SendOrder &order) { order.key = testKey(); },
                     {State::Validating, State::Sending, State::Accepted},
                     SendOutcome::Accepted,
                     u"http-200"_s};
    SendScript pasted = given;
    pasted.name = "key pasted with a line end";
    pasted.order = [](SendOrder &order) { order.key = testKey() + "\r\n"_L1; };
    SendScript fallback{"with fallback",
                        accepts,
                        [](SendOrder &order) {
                            order.provider = withIndiaFallback(order.provider);
                            order.message = withFallbackText(order.message);
                        },
                        sentThen(State::Accepted),
                        SendOutcome::Accepted,
                        u"http-200"_s};
    SendScript unstorable{"storing fails",
                          [](SendingWorld &world) { world.refuseWrites(true); },
                          asIs,
                          stoppedBySecret(),
                          SendOutcome::NotSent,
                          u"store-write"_s,
                          {},
                          0,
                          false};
    return {given, pasted, fallback, unstorable};
}

} // namespace

QList<SendScript> sendScripts()
{
    return answers() + transports() + secrets() + issues() + specials();
}

} // namespace desk::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/reply_texts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace desk {

namespace {

constexpr auto lookAtThePhone = QT_TRANSLATE_NOOP(
    "desk::ReplyTexts", "Look at the phone before you try again: the message may have arrived all the same.");
constexpr auto tryLater = QT_TRANSLATE_NOOP("desk::ReplyTexts", "Wait a minute and try again.");
constexpr auto checkCertificate =
    QT_TRANSLATE_NOOP("desk::ReplyTexts", "Check HTTP Endpoint. If it is right, tell %1 about the "
                                          "certificate. Nothing was sent, and nothing can be "
                                          "sent until this is mended.");

struct StatusRange
{
    int first;
    int last;
    ReplyText text;
};

// The first range that holds a status counts, so single statuses stand before their class.
constexpr std::array statusTexts{
    StatusRange{200,
                299,
                {"",
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 accepted the request (HTTP %2)."),
                 "",
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "There is nothing to mend."),
                 {},
                 false}},
    StatusRange{
        300,
        399,
        {"", QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server sends us on to another address (HTTP %2)."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "The address in HTTP Endpoint has moved or is not quite right. Nothing was sent to the "
             "other address, because your API key would have gone with it."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "Check HTTP Endpoint: ask %1 for its present address."),
         field::httpEndpoint, false}},
    StatusRange{
        400,
        400,
        {"",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 could not use the request (HTTP 400)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "A value is missing or not written the way %1 expects."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Read what %1 says, check the field that it names and try again."),
         {},
         false}},
    StatusRange{
        401,
        401,
        {"", QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 does not accept the API key (HTTP 401)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "The key is mistyped, has been replaced, or belongs to another environment."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Copy the API Key from %1 again and replace the one stored here."),
         field::apiKey, false}},
    StatusRange{
        403,
        403,
        {"", QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 does not allow this (HTTP 403)."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "The key does not belong to this agent, or it lacks the permission for RCS or for SMS."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Check Agent ID, and ask %1 whether the API key may send RCS and SMS for it."),
         field::agentId, false}},
    StatusRange{404,
                404,
                {"", QT_TRANSLATE_NOOP("desk::ReplyTexts", "There is nothing at this address (HTTP 404)."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "The server is there but does not know the path that was asked for."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "Check HTTP Endpoint, and the paths under Advanced if you changed them."),
                 field::httpEndpoint, false}},
    StatusRange{
        405,
        405,
        {"",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server does not take POST at this address (HTTP 405)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "The address is probably that of a web page, not of the messaging service."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Check HTTP Endpoint, and the paths under Advanced if you changed them."),
         field::httpEndpoint, false}},
    StatusRange{407,
                407,
                {"",
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "A proxy wants a sign-in before it lets the request through (HTTP 407)."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "This computer reaches the internet through a proxy with a password."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "Ask whoever runs your network how this program can pass the proxy."),
                 {},
                 false}},
    StatusRange{
        408,
        408,
        {"",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server waited too long for the request (HTTP 408)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "The connection was slow or broke while the request was on its way."),
         tryLater,
         {},
         true}},
    StatusRange{409,
                409,
                {"",
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 has seen this message before (HTTP 409)."),
                 QT_TRANSLATE_NOOP(
                     "desk::ReplyTexts",
                     "A message with the same id has already been taken, so this one was not sent again."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "Look at the phone. To send another message, start a new test."),
                 {},
                 false}},
    StatusRange{413,
                413,
                {"", QT_TRANSLATE_NOOP("desk::ReplyTexts", "The message is too large for %1 (HTTP 413)."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "The texts are longer than the server takes."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "Shorten the RCS message and try again."),
                 field::message, false}},
    StatusRange{
        415,
        415,
        {"",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server does not take this kind of content (HTTP 415)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The address is probably not that of the messaging service."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Check HTTP Endpoint, and the paths under Advanced if you changed them."),
         field::httpEndpoint, false}},
    StatusRange{422,
                422,
                {"",
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "%1 understood the request but refuses a value in it (HTTP 422)."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "A value is not one that %1 knows or allows."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "Read what %1 says, check the field that it names and try again."),
                 {},
                 false}},
    StatusRange{
        429,
        429,
        {"",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 is getting too many requests at the moment (HTTP 429)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "There is a limit to how many messages may be sent in a short time."),
         tryLater,
         {},
         true}},
    StatusRange{
        400,
        499,
        {"",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 refused the request (HTTP %2)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server gives no reason that we know."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Read what %1 says. If it does not help, send the raw answer to its support."),
         {},
         false}},
    StatusRange{
        500,
        500,
        {"",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "Something broke inside %1 (HTTP 500)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The trouble is on the side of %1, not in your settings."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "Try again in a few minutes. If it stays, send the raw answer to the support of %1."),
         {},
         true}},
    StatusRange{
        501,
        501,
        {"", QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server does not offer this service (HTTP 501)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The address is probably not that of the messaging service."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Check HTTP Endpoint, and the paths under Advanced if you changed them."),
         field::httpEndpoint, false}},
    StatusRange{502,
                502,
                {"",
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "A server in front of %1 got no usable answer from it (HTTP 502)."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 is down or overloaded behind its own front door."),
                 tryLater,
                 {},
                 true,
                 lookAtThePhone}},
    StatusRange{503,
                503,
                {"",
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 is not available at the moment (HTTP 503)."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "It is overloaded or under maintenance."),
                 tryLater,
                 {},
                 true}},
    StatusRange{504,
                504,
                {"",
                 QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                   "A server in front of %1 waited in vain for its answer (HTTP 504)."),
                 QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 is overloaded behind its own front door."),
                 tryLater,
                 {},
                 true,
                 lookAtThePhone}},
    StatusRange{
        500,
        599,
        {"",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 has trouble of its own (HTTP %2)."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The trouble is on the side of %1, not in your settings."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "Try again in a few minutes. If it stays, send the raw answer to the support of %1."),
         {},
         true}},
};

constexpr ReplyText strangeStatus{
    "",
    QT_TRANSLATE_NOOP("desk::ReplyTexts",
                      "The server gave an answer that HTTP does not know for this (HTTP %2)."),
    QT_TRANSLATE_NOOP("desk::ReplyTexts", "Something else than the messaging service may be answering."),
    QT_TRANSLATE_NOOP("desk::ReplyTexts",
                      "Check HTTP Endpoint. If it is right, send the raw answer to the support of %1."),
    field::httpEndpoint,
    std::nullopt};

struct TransportText
{
    Transport transport;
    ReplyText text;
};

constexpr std::array transportTexts{
    TransportText{
        Transport::BadRequest,
        {"transport-bad-request",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "Nothing was sent."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "A value holds a character that must not travel in a request, or the address is not "
             "one that may be sent to."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Type API Key, Agent ID and HTTP Endpoint again, without line breaks or unusual "
                           "characters."),
         {},
         false}},
    TransportText{Transport::HostNotFound,
                  {"transport-host-not-found",
                   QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server's name was not found."),
                   QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                     "The name in HTTP Endpoint is misspelt, or this computer is offline."),
                   QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                     "Check HTTP Endpoint letter by letter, and your internet connection."),
                   field::httpEndpoint, std::nullopt}},
    TransportText{Transport::Refused,
                  {"transport-refused",
                   QT_TRANSLATE_NOOP("desk::ReplyTexts", "No connection to the server could be made."),
                   QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                     "Nothing is listening at the address, or a firewall is in the way."),
                   QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                     "Check HTTP Endpoint. If it is right, wait a minute and try again."),
                   field::httpEndpoint, true}},
    TransportText{
        Transport::ConnectTimeout,
        {"connect-timeout",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server did not pick up in time. Nothing was sent."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "The address is wrong, the server is down, or a firewall swallows the connection."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Check HTTP Endpoint and your internet connection, then try again."),
         field::httpEndpoint, true}},
    TransportText{Transport::Timeout,
                  {"timeout",
                   QT_TRANSLATE_NOOP("desk::ReplyTexts", "%1 did not answer in time."),
                   QT_TRANSLATE_NOOP(
                       "desk::ReplyTexts",
                       "The request was sent, but no full answer came within the time limit. Whether %1 took "
                       "it is unknown."),
                   tryLater,
                   {},
                   std::nullopt,
                   lookAtThePhone}},
    TransportText{
        Transport::Closed,
        {"transport-closed",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server closed the connection without a full answer."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "The server or something on the way broke off. Whether %1 took the request is unknown."),
         tryLater,
         {},
         std::nullopt,
         lookAtThePhone}},
    TransportText{
        Transport::TlsUntrusted,
        {"tls-untrusted",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server cannot prove who it is. Nothing was sent."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "Its certificate is not vouched for by anyone this computer trusts. Somebody may be "
             "listening in, or your company's network opens encrypted traffic."),
         checkCertificate, field::httpEndpoint, false}},
    TransportText{
        Transport::TlsExpired,
        {"tls-expired",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "The server's certificate is out of date. Nothing was sent."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "The certificate has run out or is not valid yet, or this computer's clock is wrong."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Check this computer's date and time. If they are right, tell %1 about the "
                           "certificate."),
         field::httpEndpoint, false}},
    TransportText{
        Transport::TlsWrongHost,
        {"tls-wrong-host",
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "The server's certificate is for another name. Nothing was sent."),
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "The name in HTTP Endpoint is not the one the certificate was made for."),
         checkCertificate, field::httpEndpoint, false}},
    TransportText{
        Transport::TlsOther,
        {"tls-other",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "No secure connection could be made. Nothing was sent."),
         QT_TRANSLATE_NOOP(
             "desk::ReplyTexts",
             "This computer and the server could not agree on how to encrypt, or the server does "
             "not speak https at this address."),
         checkCertificate, field::httpEndpoint, false}},
    TransportText{Transport::ProxyTrouble,
                  {"transport-proxy",
                   QT_TRANSLATE_NOOP("desk::ReplyTexts", "The proxy did not let the request through."),
                   QT_TRANSLATE_NOOP(
                       "desk::ReplyTexts",
                       "This computer reaches the internet through a proxy, and the proxy refused or did not "
                       "answer."),
                   QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                     "Ask whoever runs your network how this program can pass the proxy."),
                   {},
                   std::nullopt}},
    TransportText{
        Transport::Cancelled,
        {"cancelled",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "You stopped it before %1 answered."),
         "",
         QT_TRANSLATE_NOOP("desk::ReplyTexts", "Try again whenever you like."),
         {},
         true,
         QT_TRANSLATE_NOOP("desk::ReplyTexts",
                           "Look at the phone before you try again: the message may have been on its way "
                           "already.")}},
    TransportText{Transport::Other,
                  {"transport-other",
                   QT_TRANSLATE_NOOP("desk::ReplyTexts", "The exchange with the server broke down."),
                   QT_TRANSLATE_NOOP(
                       "desk::ReplyTexts",
                       "What came back was not a proper answer, or the network gave way. Whether %1 took the "
                       "request is unknown."),
                   QT_TRANSLATE_NOOP("desk::ReplyTexts",
                                     "Check HTTP Endpoint and your internet connection, then try again."),
                   field::httpEndpoint, std::nullopt, lookAtThePhone}},
};

} // namespace

const ReplyText &textForStatus(int status)
{
    const auto found =
        std::find_if(statusTexts.begin(), statusTexts.end(), [status](const StatusRange &range) {
            return status >= range.first && status <= range.last;
        });
    return found == statusTexts.end() ? strangeStatus : found->text;
}

const ReplyText &textForTransport(Transport transport)
{
    const auto found =
        std::find_if(transportTexts.begin(), transportTexts.end(),
                     [transport](const TransportText &entry) { return entry.transport == transport; });
    return found == transportTexts.end() ? transportTexts.back().text : found->text;
}

std::optional<Transport> transportForCode(QStringView code)
{
    for (const TransportText &entry : transportTexts) {
        if (code == QLatin1StringView(entry.text.code))
            return entry.transport;
    }
    return std::nullopt;
}

QString translatedReplyText(const char *text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("desk::ReplyTexts", text);
}

} // namespace desk

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

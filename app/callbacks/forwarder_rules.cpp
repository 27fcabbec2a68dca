// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder_rules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Forwarder)
};

struct StatusWords
{
    int first;
    int last;
    const char *words;
};

// The first range that holds a status counts, so single statuses stand before their class.
constexpr std::array statusWords{
    StatusWords{
        300, 399,
        QT_TRANSLATE_NOOP("desk::Forwarder",
                          "The dashboard sends the report on to another address (HTTP %1). Reports go "
                          "to the given address only. Ask for the dashboard's present address and "
                          "enter that.")},
    StatusWords{401, 401,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "The dashboard wants a sign-in (HTTP 401). Reports are passed on without "
                                  "one. Ask for an address that takes reports as JioCX sends them.")},
    StatusWords{403, 403,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "The dashboard does not let this computer in (HTTP 403). Ask its team to "
                                  "allow reports from here.")},
    StatusWords{404, 404,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "The dashboard has nothing at this address (HTTP 404). Copy the callback "
                                  "URL from the dashboard again.")},
    StatusWords{405, 405,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "This address does not take reports (HTTP 405). It is probably a web page. "
                                  "Copy the callback URL from the dashboard again.")},
    StatusWords{407, 407,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "A proxy of your network wants a sign-in (HTTP 407). Ask whoever runs the "
                                  "network how this program can pass it.")},
    StatusWords{408, 408,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "The dashboard waited too long for the report (HTTP 408). Check your "
                                  "internet connection.")},
    StatusWords{410, 410,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "The dashboard has given up this address (HTTP 410). Copy the callback URL "
                                  "from the dashboard again.")},
    StatusWords{413, 413,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "The report is longer than the dashboard takes (HTTP 413). Ask its team to "
                                  "allow reports of 256 KiB.")},
    StatusWords{415, 415,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "The dashboard does not take JSON at this address (HTTP 415). Copy the "
                                  "callback URL from the dashboard again.")},
    StatusWords{429, 429,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "The dashboard is getting too many reports at the moment (HTTP 429). They "
                                  "wait as long as it asks; there is nothing to do.")},
    StatusWords{400, 499,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "The dashboard refused the report (HTTP %1). Ask its team what it does not "
                                  "like about it.")},
    StatusWords{
        502, 504,
        QT_TRANSLATE_NOOP("desk::Forwarder",
                          "The dashboard is down or overloaded (HTTP %1). If it stays like this, tell "
                          "its team.")},
    StatusWords{500, 599,
                QT_TRANSLATE_NOOP("desk::Forwarder",
                                  "Something broke inside the dashboard (HTTP %1). If it stays like this, "
                                  "tell its team.")},
};

constexpr auto strangeStatus =
    QT_TRANSLATE_NOOP("desk::Forwarder", "The dashboard gave an answer that does not fit (HTTP %1). Check "
                                         "that the address is that of the dashboard.");

struct TransportWords
{
    Transport transport;
    const char *words;
};

constexpr std::array transportWords{
    TransportWords{Transport::BadRequest,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "Nothing was sent, because the dashboard's address is "
                                     "not one that may be sent to. Enter it again.")},
    TransportWords{
        Transport::HostNotFound,
        QT_TRANSLATE_NOOP("desk::Forwarder",
                          "The dashboard's name was not found. Check the address letter by letter, "
                          "and your internet connection.")},
    TransportWords{Transport::Refused,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "No connection to the dashboard could be made. Check that it is running "
                                     "and that the address is right.")},
    TransportWords{Transport::ConnectTimeout,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "The dashboard did not pick up in time. Check that it is running, and "
                                     "your internet connection.")},
    TransportWords{Transport::Timeout,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "The dashboard did not answer in time, so it may get this report twice. "
                                     "If it stays like this, tell its team.")},
    TransportWords{
        Transport::Closed,
        QT_TRANSLATE_NOOP("desk::Forwarder",
                          "The dashboard broke off in the middle of its answer, so it may get this "
                          "report twice. If it stays like this, tell its team.")},
    TransportWords{Transport::TlsUntrusted,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "The dashboard cannot prove who it is, so nothing was sent. Check the "
                                     "address, and tell its team about the certificate.")},
    TransportWords{Transport::TlsExpired,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "The dashboard's certificate is out of date, so nothing was sent. Check "
                                     "this computer's date, then tell the dashboard's team.")},
    TransportWords{Transport::TlsWrongHost,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "The dashboard's certificate is for another name, so nothing was sent. "
                                     "Check the address, and tell its team about the certificate.")},
    TransportWords{Transport::TlsOther,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "No secure connection to the dashboard could be made, so nothing was "
                                     "sent. Check the address, and tell its team about the certificate.")},
    TransportWords{Transport::ProxyTrouble,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "The proxy of your network did not let the report through. Ask whoever "
                                     "runs the network how this program can pass it.")},
    TransportWords{Transport::Other,
                   QT_TRANSLATE_NOOP("desk::Forwarder",
                                     "The exchange with the dashboard broke down, so it may get this report "
                                     "twice. Check the address and your internet connection.")},
};

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

/// The status decides wherever one came, but a broken-off success tells nothing sure.
bool countsByStatus(const HttpReply &reply)
{
    return reply.transport == Transport::Answered || (reply.status > 0 && !isSuccess(reply.status));
}

/// Sign-in, address, method, time, or too much at once: nothing of it is the report's doing.
bool isAboutTheWayIn(int status)
{
    constexpr std::array statuses{401, 403, 404, 405, 407, 408, 410, 429};
    return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

const char *wordsOf(const HttpReply &reply)
{
    if (!countsByStatus(reply)) {
        const auto found =
            std::find_if(transportWords.begin(), transportWords.end(), [&reply](const TransportWords &entry) {
                return entry.transport == reply.transport;
            });
        return found == transportWords.end() ? transportWords.back().words : found->words;
    }
    const auto found =
        std::find_if(statusWords.begin(), statusWords.end(), [&reply](const StatusWords &entry) {
            return reply.status >= entry.first && reply.status <= entry.last;
        });
    return found == statusWords.end() ? strangeStatus : found->words;
}

} // namespace

bool isTaken(const HttpReply &reply)
{
    return isSuccess(reply.status) &&
           (reply.transport == Transport::Answered || reply.transport == Transport::Timeout);
}

bool concernsTarget(const HttpReply &reply)
{
    if (countsByStatus(reply))
        return reply.status == 429 || (reply.status >= 502 && reply.status <= 504);
    // A broken answer may be the doing of this one report.
    return reply.transport != Transport::Closed && reply.transport != Transport::Other;
}

TroubleOf troubleOf(const HttpReply &reply)
{
    if (concernsTarget(reply))
        return TroubleOf::Target;
    if (!countsByStatus(reply) || reply.status >= 500)
        return TroubleOf::Either;
    const bool refuses = reply.status >= 400;
    return refuses && !isAboutTheWayIn(reply.status) ? TroubleOf::Report : TroubleOf::Target;
}

QString forwardTrouble(const HttpReply &reply)
{
    QString words = Text::tr(wordsOf(reply));
    return words.replace(u"%1"_s, QString::number(reply.status));
}

QString forwardGivenUp(const HttpReply &reply)
{
    return Text::tr("Given up after many tries. %1").arg(forwardTrouble(reply));
}

QString forwardBarrierGivenUp(const HttpReply &reply)
{
    return Text::tr("Given up early: this report is about several messages, so all later ones had to wait "
                    "for it. %1")
        .arg(forwardTrouble(reply));
}

} // namespace desk

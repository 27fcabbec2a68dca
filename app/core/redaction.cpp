// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redaction.h"

#include <QList>
#include <QUrl>

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <vector>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr std::size_t shortestRun = 8;
constexpr char bullets[] = "••••";

/// The secret as servers write it back: plain, inside JSON (with and without "\/"), percent-encoded.
QList<QByteArray> spellings(const QByteArray &secret)
{
    QByteArray inJson = secret;
    inJson.replace('\\', "\\\\").replace('"', "\\\"");
    QByteArray inStrictJson = inJson;
    inStrictJson.replace('/', "\\/");
    QList<QByteArray> result{secret};
    for (const QByteArray &other :
         {inJson, inStrictJson, QUrl::toPercentEncoding(QString::fromUtf8(secret))}) {
        if (!result.contains(other))
            result.append(other);
    }
    return result;
}

/// Marks in `covered` what each run shared with `secret` covers: every run of eight or more characters is
/// a chain of windows of eight.
void coverRuns(std::string_view text, std::string_view secret, std::vector<bool> &covered)
{
    const std::size_t window = std::min(shortestRun, secret.size());
    if (window == 0 || text.size() < window)
        return;
    std::unordered_set<std::string_view> windows;
    for (std::size_t at = 0; at + window <= secret.size(); ++at)
        windows.insert(secret.substr(at, window));
    for (std::size_t at = 0; at + window <= text.size(); ++at) {
        if (windows.contains(text.substr(at, window)))
            std::fill_n(covered.begin() + std::ptrdiff_t(at), window, true);
    }
}

} // namespace

QByteArray redacted(const QByteArray &text, const QByteArray &secret)
{
    if (secret.isEmpty() || text.isEmpty())
        return text;
    std::vector<bool> covered(std::size_t(text.size()), false);
    const std::string_view bytes(text.constData(), std::size_t(text.size()));
    for (const QByteArray &spelling : spellings(secret))
        coverRuns(bytes, std::string_view(spelling.constData(), std::size_t(spelling.size())), covered);
    QByteArray result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (!covered[at])
            result += bytes[at];
        else if (at == 0 || !covered[at - 1])
            result += bullets;
    }
    return result;
}

QString redacted(const QString &text, const QString &secret)
{
    if (secret.isEmpty())
        return text;
    return QString::fromUtf8(redacted(text.toUtf8(), secret.toUtf8()));
}

QString lastFour(const QString &secret)
{
    constexpr qsizetype shortestShown = 12;
    return secret.size() >= shortestShown ? secret.right(4) : QString();
}

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/host_name.h"

#include "core/issues.h"
#include "core/rules.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <idn2.h>
#include <libpsl.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::HostName)
};

constexpr qsizetype longestLabel = 63;
constexpr qsizetype longestName = 253;

struct Free
{
    void operator()(void *memory) const { idn2_free(memory); }
};

/// libidn2 drops or maps what it does not know, so only what can be part of a name reaches it.
bool isNameCharacter(char32_t codePoint)
{
    constexpr char32_t joiners[] = {0x200C, 0x200D};
    if (codePoint < 0x80)
        return isAsciiAlphanumeric(codePoint) || codePoint == U'-' || codePoint == U'.';
    return QChar::isLetterOrNumber(codePoint) || QChar::isMark(codePoint) ||
           std::find(std::begin(joiners), std::end(joiners), codePoint) != std::end(joiners);
}

/// What can be said about the labels before any conversion.
void judgeLabels(const QString &name, HostName &result)
{
    const QStringList labels = name.split(u'.');
    for (const QString &label : labels) {
        if (label.isEmpty())
            result.problem = HostProblem::EmptyLabel;
        else if (label.startsWith(u'-') || label.endsWith(u'-'))
            result.problem = HostProblem::Hyphen;
        else if (label.size() > longestLabel)
            result.problem = HostProblem::LabelLong;
        else
            continue;
        result.detail = label;
        return;
    }
    if (name.size() > longestName)
        result.problem = HostProblem::NameLong;
}

bool needsConversion(const QString &name)
{
    static const QRegularExpression special(u"[^\\x00-\\x7F]|(?:\\A|\\.)..--"_s);
    return special.match(name).hasMatch();
}

QString toAscii(const QString &name, int &status)
{
    uint8_t *output = nullptr;
    const QByteArray utf8 = name.toUtf8();
    status = idn2_lookup_u8(reinterpret_cast<const uint8_t *>(utf8.constData()), &output,
                            IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
    const std::unique_ptr<uint8_t, Free> owned(output);
    return status == IDN2_OK ? QString::fromLatin1(reinterpret_cast<const char *>(output)) : QString();
}

QString toUnicode(const QString &ascii)
{
    char *output = nullptr;
    const int status = idn2_to_unicode_8z8z(ascii.toUtf8().constData(), &output, 0);
    const std::unique_ptr<char, Free> owned(output);
    return status == IDN2_OK ? QString::fromUtf8(output) : ascii;
}

HostProblem problemOf(int status)
{
    switch (status) {
    case IDN2_OK:
        return HostProblem::None;
    case IDN2_TOO_BIG_LABEL:
        return HostProblem::LabelLong;
    case IDN2_TOO_BIG_DOMAIN:
        return HostProblem::NameLong;
    default:
        return HostProblem::NotConvertible;
    }
}

QSet<QChar::Script> scriptsOf(const QList<uint> &label)
{
    QSet<QChar::Script> scripts;
    for (const uint codePoint : label) {
        const QChar::Script script = QChar::script(codePoint);
        if (script != QChar::Script_Common && script != QChar::Script_Inherited)
            scripts.insert(script);
    }
    return scripts;
}

/// Japanese, Chinese and Korean write one word in several scripts; nobody else does.
bool isUsualMix(const QSet<QChar::Script> &scripts)
{
    static const QSet<QChar::Script> eastAsian{QChar::Script_Han, QChar::Script_Hiragana,
                                               QChar::Script_Katakana, QChar::Script_Hangul,
                                               QChar::Script_Bopomofo};
    return scripts.size() < 2 || eastAsian.contains(scripts);
}

bool isLookalikeLabel(const QString &label)
{
    static const QString twins =
        u"аԁеһіјӏкорԛѕԝхусьпгѵαικνορυτ"_s; // Cyrillic and Greek letters like Latin ones.
    const QList<uint> codePoints = label.toUcs4();
    const QSet<QChar::Script> scripts = scriptsOf(codePoints);
    if (!isUsualMix(scripts))
        return true;
    const bool plain = scripts.isEmpty() || scripts.contains(QChar::Script_Latin);
    return !plain && std::all_of(label.begin(), label.end(), [](QChar character) {
        return character.unicode() < 0x80 || twins.contains(character);
    });
}

} // namespace

HostName readHostName(const QString &host)
{
    HostName result;
    if (const auto stranger = firstOutside(host, isNameCharacter)) {
        result.problem = HostProblem::Character;
        result.detail = shown(*stranger);
        return result;
    }
    judgeLabels(host, result);
    if (result.problem != HostProblem::None)
        return result;
    if (!needsConversion(host)) {
        result.ascii = result.unicode = host.toLower();
        return result;
    }
    int status = IDN2_OK;
    const QString ascii = toAscii(host, status);
    result.problem = problemOf(status);
    if (result.problem == HostProblem::None)
        judgeLabels(ascii, result);
    if (result.problem != HostProblem::None)
        return result;
    result.ascii = ascii;
    result.unicode = toUnicode(ascii);
    result.international = result.unicode != ascii || host.toLower() != ascii;
    const QStringList labels = result.unicode.split(u'.');
    result.lookalike = std::any_of(labels.begin(), labels.end(), isLookalikeLabel);
    if (result.unicode == ascii) // Full-width letters and the like: show what was typed.
        result.unicode = host;
    return result;
}

QString hostProblemText(const HostName &host)
{
    switch (host.problem) {
    case HostProblem::None:
        return {};
    case HostProblem::Character:
        return Text::tr("%1 cannot be part of a host name. Letters, digits, hyphens and dots can.")
            .arg(host.detail);
    case HostProblem::EmptyLabel:
        return Text::tr("There is a dot with nothing before or after it.");
    case HostProblem::Hyphen:
        return Text::tr("“%1” starts or ends with a hyphen. Each part between the dots has to start and end "
                        "with a letter or a digit.")
            .arg(host.detail);
    case HostProblem::LabelLong:
        return Text::tr("One part between the dots is longer than 63 characters.");
    case HostProblem::NameLong:
        return Text::tr("The name is longer than 253 characters.");
    case HostProblem::NotConvertible:
        return Text::tr(
            "The name cannot be turned into the form that the internet uses for names with special "
            "letters. Check its spelling.");
    }
    return {};
}

bool isIpv4(const QString &host)
{
    static const QRegularExpression pattern(
        u"\\A(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!\\z)|\\z)){4}\\z"_s);
    return pattern.match(host).hasMatch();
}

bool endsInNumber(const QString &host)
{
    static const QRegularExpression pattern(u"(?:\\A|\\.)(?:[0-9]+|0[xX][0-9a-fA-F]*)\\z"_s);
    return pattern.match(host).hasMatch();
}

bool isPublicSuffix(const QString &asciiHost)
{
    return psl_is_public_suffix2(psl_builtin(), asciiHost.toLatin1().constData(),
                                 PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0;
}

QString registrableDomain(const QString &asciiHost)
{
    const QByteArray name = asciiHost.toLatin1();
    return QString::fromLatin1(psl_registrable_domain(psl_builtin(), name.constData()));
}

bool isShortener(const QString &asciiHost, const Rules &rules)
{
    qsizetype start = 0;
    do {
        if (rules.shorteners.contains(asciiHost.mid(start)))
            return true;
        start = asciiHost.indexOf(u'.', start) + 1;
    } while (start > 0);
    return false;
}

} // namespace desk

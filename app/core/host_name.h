// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the rules for the endpoint and for the tracking domain share. Not for other folders.

#include <QString>

namespace desk {

struct Rules;

enum class HostProblem { None, Character, EmptyLabel, Hyphen, LabelLong, NameLong, NotConvertible };

/// A host name read label by label.
struct HostName
{
    HostProblem problem = HostProblem::None;
    QString detail;             ///< The character or label at fault.
    QString ascii;              ///< Lower case, IDN converted; empty if there is a problem.
    QString unicode;            ///< The same name in its own script.
    bool international = false; ///< Some label is no plain ASCII.
    bool lookalike = false;     ///< A label mixes scripts or could be read as a Latin one.
};
/// `host` without its final dot. Says nothing about how many labels there are.
[[nodiscard]] HostName readHostName(const QString &host);
/// A translated sentence; empty for None.
[[nodiscard]] QString hostProblemText(const HostName &host);

/// Four decimal numbers of 0 to 255 without leading zeros. Other spellings of addresses are refused
/// elsewhere.
[[nodiscard]] bool isIpv4(const QString &host);
/// Names that Qt and browsers would read as an IPv4 address in some odd spelling ("2130706433", "0x7f.1").
[[nodiscard]] bool endsInNumber(const QString &host);
/// An ending under which the public registers names, such as "co.in".
[[nodiscard]] bool isPublicSuffix(const QString &asciiHost);
/// The part that somebody registered: "acme.co.in" of "go.acme.co.in". Empty for an ending or a single label.
[[nodiscard]] QString registrableDomain(const QString &asciiHost);
/// Public link shorteners and their sub-domains.
[[nodiscard]] bool isShortener(const QString &asciiHost, const Rules &rules);

} // namespace desk

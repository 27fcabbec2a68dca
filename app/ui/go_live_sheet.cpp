// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/go_live_sheet.h"

#include "core/field_rules.h"
#include "ui/go_live_row.h"
#include "ui/provider_words.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>
#include <QTextOption>

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::GoLiveSheet)
};

constexpr int resolution = 1200;
constexpr double marginMillimetres = 18;
constexpr double textPoints = 9.5;
constexpr int smallestPercent = 60; // Of that: smaller letters are no help on paper.
/// How many characters of a text are shown, tried in turn. No page holds more than the first.
constexpr std::array<qsizetype, 7> lengths{4000, 2000, 1000, 400, 200, 100, 50};

/// Makes HTML of a text and cuts what is too long for it.
struct Html
{
    qsizetype longest;

    QString operator()(const QString &text) const
    {
        if (text.size() <= longest)
            return text.toHtmlEscaped();
        QString beginning = text.left(longest);
        if (beginning.back().isHighSurrogate())
            beginning.chop(1);
        return (beginning.trimmed() + u'…').toHtmlEscaped();
    }
};

/// The user's window may be dark; paper is not.
QPalette paper()
{
    const QColor white = QColor::fromRgbF(1, 1, 1);
    const QColor ink = QColor::fromRgbF(0, 0, 0);
    QPalette palette;
    for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base})
        palette.setColor(role, white);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        palette.setColor(role, ink);
    return palette;
}

QString timeText(const QDateTime &utc)
{
    return QLocale().toString(utc.toLocalTime(), QLocale::LongFormat);
}

QString orUnknown(const QString &text)
{
    return text.isEmpty() ? Text::tr("not given yet") : text;
}

QString inColor(const QString &html, StateRole role)
{
    return u"<span style=\"color:%1\">%2</span>"_s.arg(stateColor(role, paper()).name(), html);
}

QString fallbackFact(const SmsFallback &fallback)
{
    QStringList parts{fallbackWords(fallback)};
    if (fallback.enabled)
        parts.append(orUnknown(fallback.senderId));
    if (fallback.needsEntity())
        parts.append(orUnknown(fallback.principalEntityId));
    return parts.join(u" \u00b7 "_s);
}

QString factsHtml(const GoLiveSheet &sheet, const Html &html)
{
    const Provider &provider = sheet.provider;
    const auto row = [&html](const QString &label, const QString &value) {
        return u"<tr><td>%1</td><td>%2</td></tr>"_s.arg(inColor(html(label), StateRole::Muted),
                                                        html(orUnknown(value)));
    };
    return u"<table cellpadding=\"2\">%1</table>"_s.arg(
        row(Text::tr("Provider"), sheet.kindName) + row(fieldLabel(field::agentId), provider.agentId) +
        row(fieldLabel(field::httpEndpoint),
            QUrl(provider.httpEndpoint).toDisplayString(QUrl::RemoveUserInfo)) +
        row(Text::tr("SMS fallback"), fallbackFact(provider.smsFallback)) +
        row(Text::tr("Click tracking"), trackingWords(provider.clickTracking)) +
        row(Text::tr("Callback URL"), shortCallbackUrl(sheet.publicBase, provider.callbackToken)));
}

QString itemHtml(const GoLiveItem &item, const Html &html)
{
    QString words = u"<b>%1</b><br/>%2"_s.arg(html(item.title), html(item.evidence));
    if (!item.cure.isEmpty())
        words += u"<br/>"_s + inColor(html(item.cure), StateRole::Muted);
    return u"<tr><td width=\"16%\"><b>%1</b></td><td>%2</td></tr>"_s.arg(
        inColor(html(goLiveWord(item.state)), roleOf(item.state)), words);
}

QString pageHtml(const GoLiveSheet &sheet, const Html &html)
{
    QString rows;
    for (const GoLiveItem &item : sheet.items)
        rows += itemHtml(item, html);
    const QString practice =
        isPractice(sheet.provider)
            ? u"<p>%1</p>"_s.arg(html(Text::tr("A practice provider on this computer: what is done here was "
                                               "never shown to the real one.")))
            : QString();
    const QString made = Text::tr("As of %1, by Provider Desk.").arg(timeText(sheet.at));
    return u"<h1>%1</h1><h2>%2</h2>%3%4<h3>%5</h3><table cellpadding=\"5\" width=\"100%\">%6</table><p>%7</p>"_s
        .arg(html(Text::tr("Go-live checklist")), html(orUnknown(sheet.provider.nickname)),
             factsHtml(sheet, html), practice, html(goLiveSummary(sheet.items)), rows,
             inColor(html(made), StateRole::Muted));
}

/// Lays the text out for a page of this size and gives the scale at which it fits; none if nobody could read
/// it then.
std::optional<double> fittingScale(QTextDocument &document, const QSizeF &page)
{
    for (int percent = 100; percent >= smallestPercent; percent -= 5) {
        const double scale = percent / 100.0;
        document.setTextWidth(page.width() / scale);
        const QSizeF size = document.size() * scale;
        if (size.height() <= page.height() && size.width() <= page.width() + 1)
            return scale;
    }
    return std::nullopt;
}

/// What is too long for one page gets smaller, and where that is not enough, each long text gets shorter.
double fillIn(QTextDocument &document, const GoLiveSheet &sheet, const QSizeF &page)
{
    for (const qsizetype longest : lengths) {
        document.setHtml(pageHtml(sheet, Html{longest}));
        if (const std::optional<double> scale = fittingScale(document, page))
            return *scale;
    }
    return smallestPercent / 100.0; // Seven items of so few characters fit every page.
}

void draw(const GoLiveSheet &sheet, QPdfWriter &writer)
{
    QTextDocument document;
    QFont font = QGuiApplication::font();
    font.setPointSizeF(textPoints);
    document.setDefaultFont(font);
    document.setDocumentMargin(0);
    QTextOption option = document.defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // Ids and addresses have no blanks.
    document.setDefaultTextOption(option);
    document.documentLayout()->setPaintDevice(&writer);
    const double scale = fillIn(document, sheet, QSizeF(writer.width(), writer.height()));
    QPainter painter(&writer);
    painter.scale(scale, scale);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = paper();
    document.documentLayout()->draw(&painter, context);
}

} // namespace

QString goLiveSummary(const QList<GoLiveItem> &items)
{
    const GoLiveCount count = countOf(items);
    QString summary = count.ready() ? Text::tr("All %1 done: ready to go live.").arg(count.needed)
                                    : Text::tr("%1 of %2 done.").arg(count.done).arg(count.needed);
    const int left = static_cast<int>(items.size()) - count.needed;
    if (left > 0)
        summary += u' ' + Text::tr("%n not needed.", nullptr, left);
    return summary;
}

QString shortCallbackUrl(const QUrl &publicBase, const QString &token)
{
    constexpr int shown = 4;
    if (token.size() <= shown)
        return {};
    const QString url = callbackUrl(publicBase, token).toDisplayString(QUrl::RemoveUserInfo);
    return QString(url).replace(token, token.left(shown) + u'…');
}

bool isPractice(const Provider &provider)
{
    return isLoopbackHost(QUrl(provider.httpEndpoint).host());
}

QByteArray goLivePdf(const GoLiveSheet &sheet)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(resolution);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(
            QMarginsF(marginMillimetres, marginMillimetres, marginMillimetres, marginMillimetres),
            QPageLayout::Millimeter);
        writer.setTitle(Text::tr("Go-live checklist: %1").arg(orUnknown(sheet.provider.nickname)));
        writer.setCreator(QStringLiteral("Provider Desk"));
        draw(sheet, writer);
    }
    return bytes;
}

} // namespace desk

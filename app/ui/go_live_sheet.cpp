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

#include <algorithm>

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

QString factRow(const QString &label, const QString &value)
{
    return u"<tr><td>%1</td><td>%2</td></tr>"_s.arg(inColor(label.toHtmlEscaped(), StateRole::Muted),
                                                    value.toHtmlEscaped());
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

QString factsHtml(const GoLiveSheet &sheet)
{
    const Provider &provider = sheet.provider;
    const QString callback = shortCallbackUrl(sheet.publicBase, provider.callbackToken);
    const QString endpoint = QUrl(provider.httpEndpoint).toDisplayString(QUrl::RemoveUserInfo);
    return u"<table cellpadding=\"2\">%1</table>"_s.arg(
        factRow(Text::tr("Provider"), sheet.kindName) +
        factRow(fieldLabel(field::agentId), orUnknown(provider.agentId)) +
        factRow(fieldLabel(field::httpEndpoint), orUnknown(endpoint)) +
        factRow(Text::tr("SMS fallback"), fallbackFact(provider.smsFallback)) +
        factRow(Text::tr("Click tracking"), trackingWords(provider.clickTracking)) +
        factRow(Text::tr("Callback URL"), orUnknown(callback)));
}

QString itemHtml(const GoLiveItem &item)
{
    QString words = u"<b>%1</b><br/>%2"_s.arg(item.title.toHtmlEscaped(), item.evidence.toHtmlEscaped());
    if (!item.cure.isEmpty())
        words += u"<br/>"_s + inColor(item.cure.toHtmlEscaped(), StateRole::Muted);
    return u"<tr><td width=\"16%\"><b>%1</b></td><td>%2</td></tr>"_s.arg(
        inColor(goLiveWord(item.state).toHtmlEscaped(), roleOf(item.state)), words);
}

QString pageHtml(const GoLiveSheet &sheet)
{
    QString rows;
    for (const GoLiveItem &item : sheet.items)
        rows += itemHtml(item);
    const QString practice =
        isPractice(sheet.provider)
            ? u"<p>%1</p>"_s.arg(Text::tr("A practice provider on this computer: what is done here was never "
                                          "shown to the real one.")
                                     .toHtmlEscaped())
            : QString();
    const QString made = Text::tr("As of %1, by Provider Desk.").arg(timeText(sheet.at));
    return u"<h1>%1</h1><h2>%2</h2>%3%4<h3>%5</h3><table cellpadding=\"5\" width=\"100%\">%6</table><p>%7</p>"_s
        .arg(Text::tr("Go-live checklist").toHtmlEscaped(),
             orUnknown(sheet.provider.nickname).toHtmlEscaped(), factsHtml(sheet), practice,
             goLiveSummary(sheet.items).toHtmlEscaped(), rows,
             inColor(made.toHtmlEscaped(), StateRole::Muted));
}

/// Lays the text out for a page of this size; what is too long for it gets smaller, not longer.
double fitted(QTextDocument &document, const QSizeF &page)
{
    double scale = 1;
    document.setTextWidth(page.width());
    const auto tooLarge = [&] {
        const QSizeF size = document.size() * scale;
        return size.height() > page.height() || size.width() > page.width() + 1;
    };
    while (tooLarge() && scale > 0.2) {
        scale -= 0.05;
        document.setTextWidth(page.width() / scale);
    }
    return scale;
}

void draw(QTextDocument &document, QPdfWriter &writer)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(textPoints);
    document.setDefaultFont(font);
    document.setDocumentMargin(0);
    QTextOption option = document.defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // Ids and addresses have no blanks.
    document.setDefaultTextOption(option);
    document.documentLayout()->setPaintDevice(&writer);
    const double scale = fitted(document, QSizeF(writer.width(), writer.height()));
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
        QTextDocument document;
        document.setHtml(pageHtml(sheet));
        draw(document, writer);
    }
    return bytes;
}

} // namespace desk

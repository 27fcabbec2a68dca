// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/gateway.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::Shape)
};

constexpr int deepest = 12;

QString shapeOfValue(const QJsonValue &value, int depth);

QString indent(int depth)
{
    return QString(2 * depth, u' ');
}

/// Some replies use values as member names: numbers of phones, ids. Those stay here too.
QString safeName(const QString &name)
{
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               u"_-. "_s.contains(c);
    };
    const bool tellsNothing = name.size() <= 40 && std::count_if(name.begin(), name.end(), isDigit) <= 4 &&
                              std::all_of(name.begin(), name.end(), isPlain);
    return tellsNothing ? u'"' + name + u'"'
                        : Words::tr("(a name of %n character(s))", nullptr, static_cast<int>(name.size()));
}

QString shapeOfObject(const QJsonObject &object, int depth)
{
    if (object.isEmpty())
        return u"{}"_s;
    QStringList members;
    for (auto it = object.begin(); it != object.end(); ++it)
        members.append(indent(depth + 1) + safeName(it.key()) + u": "_s +
                       shapeOfValue(it.value(), depth + 1));
    return u"{\n"_s + members.join(u",\n"_s) + u'\n' + indent(depth) + u'}';
}

QString shapeOfArray(const QJsonArray &array, int depth)
{
    QStringList shapes;
    for (const QJsonValue &value : array)
        shapes.append(shapeOfValue(value, depth + 1));
    shapes.removeDuplicates();
    return u'[' + shapes.join(u" | "_s) + u"] × "_s + QString::number(array.size());
}

QString shapeOfValue(const QJsonValue &value, int depth)
{
    if (depth > deepest)
        return u"…"_s;
    switch (value.type()) {
    case QJsonValue::Object:
        return shapeOfObject(value.toObject(), depth);
    case QJsonValue::Array:
        return shapeOfArray(value.toArray(), depth);
    case QJsonValue::String:
        return value.toString().isEmpty() ? u"empty string"_s : u"string"_s;
    case QJsonValue::Double:
        return u"number"_s;
    case QJsonValue::Bool:
        return u"boolean"_s;
    default:
        return u"null"_s;
    }
}

} // namespace

QString shapeOf(const QByteArray &body)
{
    if (body.trimmed().isEmpty())
        return Words::tr("Empty.");
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isNull())
        return Words::tr("Not JSON, %n byte(s).", nullptr, static_cast<int>(body.size()));
    return document.isArray() ? shapeOfArray(document.array(), 0) : shapeOfObject(document.object(), 0);
}

} // namespace desk

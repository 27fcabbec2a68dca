// SPDX-License-Identifier: GPL-3.0-or-later
// Run at every build: the rules that are built in have to be readable, whole and of no later day than today.
// With --texts FILE it writes their texts as C++ that lupdate reads; nobody compiles it.
#include "core/rules.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

QString problemOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    const desk::Result<desk::Rules> rules = desk::withRulesFile({}, file.readAll());
    if (!rules)
        return rules.error().message;
    const desk::RulesFile &read = rules.value().files.first();
    if (QFileInfo(path).completeBaseName() != read.name)
        return u"it is called “%1” inside"_s.arg(read.name);
    if (read.date > QDate::currentDate().addDays(1))
        return u"its date lies in the future"_s;
    for (const desk::RuleEntry &entry : read.entries) {
        if (entry.date > read.date)
            return u"“%1” is newer than the file"_s.arg(entry.title);
    }
    return {};
}

/// As a C++ literal: what could end it is escaped.
QByteArray literal(const QString &text)
{
    return '"' + text.toUtf8().replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

bool writeTexts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    const QStringList texts = desk::textsToTranslate(desk::builtInRules());
    for (const QString &text : texts)
        file.write("QT_TRANSLATE_NOOP(\"desk::RuleTexts\", " + literal(text) + ");\n");
    return file.flush();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == "--texts"_L1)
        return writeTexts(arguments.value(1)) ? 0 : 1;
    bool sound = true;
    for (const QString &path : arguments) {
        if (const QString problem = problemOf(path); !problem.isEmpty()) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(path), qPrintable(problem));
            sound = false;
        }
    }
    return sound ? 0 : 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogues.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QStandardPaths>
#include <QTranslator>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

void install(const QLocale &locale, const QString &name, const QString &folder, QObject *owner)
{
    auto *translator = new QTranslator(owner);
    if (translator->load(locale, name, u"_"_s, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

void installCatalogues(const QLocale &locale, QObject *owner)
{
    const QString ours = u":/i18n"_s;
    install(QLocale(QLocale::English), u"provider_desk"_s, ours, owner);
    if (locale.language() == QLocale::English || locale.language() == QLocale::C)
        return;
    install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath), owner);
    const QStringList keychain = QStandardPaths::locateAll(
        QStandardPaths::GenericDataLocation, u"qt6keychain/translations"_s, QStandardPaths::LocateDirectory);
    for (const QString &folder : keychain)
        install(locale, u"qtkeychain"_s, folder, owner);
    install(locale, u"provider_desk"_s, ours, owner);
}

} // namespace desk

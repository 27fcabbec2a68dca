// SPDX-License-Identifier: GPL-3.0-or-later
// Start-up and wiring only: what is made here is handed down, and nothing below makes its own.
#include "core/catalogues.h"
#include "gateways/network_http_client.h"
#include "secrets/keychain_store.h"
#include "store/rule_files.h"
#include "ui/dbus_notifier.h"
#include "ui/failure_window.h"
#include "ui/main_window.h"
#include "ui/provider_purge.h"
#include "ui/services.h"
#include "ui/single_instance.h"
#include "ui/theme_icon.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

#if defined(Q_OS_LINUX) && defined(NDEBUG)
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

namespace {

enum ExitCode { Done = 0, WrongUsage = 2, StorageTrouble = 3 };

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

/// A crash must not write keys to disk.
void forbidCoreDumps()
{
#if defined(Q_OS_LINUX) && defined(NDEBUG)
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void nameProgram()
{
    QCoreApplication::setApplicationName(u"provider-desk"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DESK_VERSION));
}

/// Questions that are answered without a screen.
bool wantsWordsOnly(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char *argument) {
        const QByteArrayView word(argument);
        return word == "--version" || word == "-v" || word == "--help" || word == "-h" ||
               word == "--help-all";
    });
}

/// The language has to be known before anything is worded, so it is looked for by hand.
QLocale chosenLocale(const QStringList &arguments)
{
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments.at(i).startsWith("--language="_L1))
            return QLocale(arguments.at(i).mid(11));
        if (arguments.at(i) == "--language"_L1 && i + 1 < arguments.size())
            return QLocale(arguments.at(i + 1));
    }
    return QLocale::system();
}

void setUpLanguage(QCoreApplication &app)
{
    const QLocale locale = chosenLocale(QCoreApplication::arguments());
    QLocale::setDefault(locale);
    desk::installCatalogues(locale, &app);
}

struct Options
{
    QCommandLineOption dataDir{u"data-dir"_s, Words::tr("Keep everything in this folder."), u"dir"_s};
    QCommandLineOption sandbox{u"sandbox"_s,
                               Words::tr("Start the sandbox; an empty listing gets a practice provider.")};
    QCommandLineOption language{u"language"_s, Words::tr("Show the program in this language."), u"lang"_s};

    void addTo(QCommandLineParser &parser) const
    {
        parser.setApplicationDescription(Words::tr("Set up, prove and keep RCS messaging providers."));
        parser.addOptions({dataDir, sandbox, language});
        parser.addHelpOption();
        parser.addVersionOption();
    }
};

int answerInWords(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    setUpLanguage(app);
    QCommandLineParser parser;
    Options().addTo(parser);
    parser.process(app);
    return Done;
}

void bringToFront(QWidget &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

int showFailure(const desk::Error &error, const QString &dataDir, desk::SingleInstance &instance)
{
    desk::FailureWindow window(error, dataDir);
    QObject::connect(&instance, &desk::SingleInstance::raiseRequested, &window,
                     [&] { bringToFront(window); });
    QObject::connect(&window, &QDialog::finished, qApp, [] { QCoreApplication::exit(StorageTrouble); });
    window.show();
    return QApplication::exec();
}

/// What may wait until the window can be seen.
void afterFirstPaint(desk::Services &services, desk::MainWindow &window)
{
    window.listen();
    desk::purgeDeleted(services, &window, [] {});
    // Tells early whether there is a keychain: the window says so before somebody types a key.
    services.secrets.read({QUuid(), desk::field::apiKey}, &window, [](const desk::SecretAnswer &) {});
}

void startSandbox(desk::Services &services, desk::MainWindow &window)
{
    if (!window.hasProviders())
        window.addPracticeProvider();
    else if (const desk::Outcome started = services.sandbox.start(); !started)
        window.say(started.error());
    window.refresh();
}

int runWindow(desk::Database &database, desk::SingleInstance &instance, bool withSandbox)
{
    const auto clock = [] { return QDateTime::currentDateTimeUtc(); };
    desk::RuleBook rules(desk::loadRules(database.dataDir()).rules);
    const desk::Gateways gateways = desk::builtInGateways(&rules);
    desk::NetworkHttpClient http;
    desk::KeychainStore keychain;
    desk::SessionFallbackStore secrets(keychain);
    desk::ProviderStore providers(database, clock);
    desk::TemplateStore templates(database, clock);
    desk::RunStore runs(database);
    desk::Settings settings(database.dataDir());
    desk::Sandbox sandbox;
    desk::ReportStore reports(database);
    desk::CallbackStore callbackStore(database);
    desk::ForwardStore forwards(database);
    desk::CallbackDesk callbacks({gateways, callbackStore, database.dataDir(),
                                  [] { return std::make_unique<desk::NetworkHttpClient>(); }, clock});
    desk::DBusNotifier notifier;
    desk::Services services{gateways,      http,     secrets,   rules,   providers,
                            templates,     runs,     settings,  sandbox, reports,
                            callbackStore, forwards, callbacks, clock,   &notifier};

    const desk::Result<int> interrupted = runs.markInterrupted(clock());
    desk::MainWindow window(services);
    if (!interrupted)
        window.say(interrupted.error());
    QObject::connect(&instance, &desk::SingleInstance::raiseRequested, &window,
                     [&] { bringToFront(window); });
    QObject::connect(&window, &desk::MainWindow::finished, qApp, [] { QCoreApplication::exit(Done); });
    window.show();
    QTimer::singleShot(0, &window, [&] {
        if (withSandbox)
            startSandbox(services, window);
    });
    QTimer::singleShot(std::chrono::milliseconds(300), &window, [&] { afterFirstPaint(services, window); });
    return QApplication::exec();
}

int startIn(const QString &dataDir, bool withSandbox)
{
    QDir().mkpath(dataDir);
    desk::SingleInstance instance(dataDir);
    if (!instance.claim()) {
        if (instance.raiseFirst())
            return Done;
        return showFailure({u"already-running"_s,
                            Words::tr("Provider Desk already runs with this data and does not answer."),
                            Words::tr("Close the other window, or end the other program, and start again.")},
                           dataDir, instance);
    }
    const desk::Result<std::unique_ptr<desk::Database>> database = desk::Database::open(dataDir);
    if (!database)
        return showFailure(database.error(), dataDir, instance);
    return runWindow(*database.value(), instance, withSandbox);
}

} // namespace

int main(int argc, char **argv)
{
    forbidCoreDumps();
    nameProgram();
    if (wantsWordsOnly(argc, argv))
        return answerInWords(argc, argv);
    QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(u"Provider Desk"_s);
    QGuiApplication::setDesktopFileName(u"in.providerdesk.ProviderDesk"_s);
    QApplication::setWindowIcon(desk::programIcon());
    // The last thing to do is to wait for the keychain; the window says when that is over.
    QApplication::setQuitOnLastWindowClosed(false);
    setUpLanguage(app);
    const Options options;
    QCommandLineParser parser;
    options.addTo(parser);
    if (!parser.parse(QCoreApplication::arguments())) {
        std::fprintf(stderr, "%s\n", qPrintable(parser.errorText()));
        return WrongUsage;
    }
    return startIn(desk::dataFolder(parser.value(options.dataDir)), parser.isSet(options.sandbox));
}

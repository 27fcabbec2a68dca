// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command_line.h"
#include "cli/signal_watch.h"
#include "core/catalogues.h"
#include "gateways/network_http_client.h"
#include "secrets/keychain_store.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QProcessEnvironment>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

/// A core dump would hold the key.
void forbidCoreDumps()
{
#ifdef NDEBUG
    const rlimit none = {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

bool openStreams(QFile &input, QFile &output, QFile &diagnostics)
{
    // Unbuffered, so that what was said is out before anything else happens.
    const auto mode = QIODevice::WriteOnly | QIODevice::Unbuffered;
    return input.open(STDIN_FILENO, QIODevice::ReadOnly) && output.open(STDOUT_FILENO, mode) &&
           diagnostics.open(STDERR_FILENO, mode);
}

} // namespace

int main(int argc, char **argv)
{
    forbidCoreDumps();
    QCoreApplication program(argc, argv);
    QCoreApplication::setApplicationName(u"provider-desk"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(DESK_VERSION));
    desk::installCatalogues(QLocale::system(), &program);

    QFile input;
    QFile output;
    QFile diagnostics;
    if (!openStreams(input, output, diagnostics))
        return static_cast<int>(desk::ExitCode::Failed);
    desk::RuleBook rules;
    const desk::Gateways gateways = desk::builtInGateways(&rules);
    desk::NetworkHttpClient http;
    desk::KeychainStore keychain;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    desk::CommandLine commandLine({gateways, http, keychain, rules, input, output, diagnostics, environment,
                                   [] { return QDateTime::currentDateTimeUtc(); },
                                   [] { return std::make_unique<desk::NetworkHttpClient>(); }});

    std::optional<desk::ExitCode> ended;
    QObject::connect(&commandLine, &desk::CommandLine::finished, &program, [&ended](desk::ExitCode code) {
        ended = code;
        QCoreApplication::exit(static_cast<int>(code));
    });
    commandLine.run(QCoreApplication::arguments().mid(1));
    if (ended)
        return static_cast<int>(*ended);
    // Only now: until here a signal ends a program that still waits for its standard input.
    const desk::SignalWatch signalWatch;
    QObject::connect(&signalWatch, &desk::SignalWatch::interrupted, &commandLine,
                     &desk::CommandLine::interrupt);
    return QCoreApplication::exec();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report_import_line.h"

#include "ui/report_filter_line.h"
#include "ui/services.h"
#include "ui_report_import_line.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QShortcut>

#include <utility>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

/// Far more than anybody captures by hand; a file beyond it was picked by mistake.
constexpr qint64 largestFile = 64 * 1024 * 1024;

Result<QByteArray> contentsOf(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"file-read"_s,
                     ReportImportLine::tr("%1 could not be read: %2.").arg(name, file.errorString()),
                     ReportImportLine::tr("Choose another file.")};
    if (file.size() > largestFile)
        return Error{u"file-large"_s,
                     ReportImportLine::tr("%1 has %2, and at most %3 are taken at once.")
                         .arg(name, QLocale().formattedDataSize(file.size()),
                              QLocale().formattedDataSize(largestFile)),
                     ReportImportLine::tr("Split it into several files, one report on each line.")};
    return file.readAll();
}

} // namespace

ChooseReportFile systemReportFileDialog()
{
    return [](QWidget *window, const FileDialogs::Chosen &chosen) {
        auto *dialog = new QFileDialog(window, ReportImportLine::tr("Import Reports"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({ReportImportLine::tr("Reports (*.json *.jsonl *.ndjson *.txt)"),
                                ReportImportLine::tr("All files (*)")});
        QObject::connect(dialog, &QFileDialog::fileSelected, window, chosen);
        dialog->open();
    };
}

ReportImportLine::ReportImportLine(Services &services, ChooseReportFile chooseFile, QWidget *parent)
    : QFrame(parent),
      m_services(services),
      m_chooseFile(std::move(chooseFile)),
      m_ui(std::make_unique<Ui::ReportImportLine>()),
      m_menu(new QMenu(this))
{
    m_ui->setupUi(this);
    hide();
    connect(m_menu->addAction(tr("From &File…")), &QAction::triggered, this,
            [this] { m_chooseFile(window(), [this](const QString &path) { readFile(path); }); });
    connect(m_menu->addAction(tr("From &Clipboard")), &QAction::triggered, this,
            &ReportImportLine::readClipboard);
    connect(m_ui->importNowButton, &QPushButton::clicked, this,
            [this] { importFor(m_ui->importProviderCombo->currentData().toUuid()); });
    connect(m_ui->cancelImportButton, &QPushButton::clicked, this, &ReportImportLine::cancel);
    auto *escape = new QShortcut(Qt::Key_Escape, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &ReportImportLine::cancel);
}

ReportImportLine::~ReportImportLine() = default;

void ReportImportLine::readFile(const QString &path)
{
    const Result<QByteArray> contents = contentsOf(path);
    if (contents)
        take(contents.value());
    else
        Q_EMIT troubled(contents.error());
}

void ReportImportLine::readClipboard()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.trimmed().isEmpty())
        Q_EMIT troubled({u"clipboard-empty"_s, tr("The clipboard holds no text."),
                         tr("Copy a report first, then import it.")});
    else
        take(text.toUtf8());
}

void ReportImportLine::take(const QByteArray &text)
{
    m_text = text;
    if (!m_provider.isNull())
        return importFor(m_provider);
    const Result<QList<Provider>> providers = m_services.providers.all();
    if (!providers) {
        Q_EMIT troubled(providers.error());
    } else if (providers.value().isEmpty()) {
        Q_EMIT troubled({u"no-provider"_s, tr("There is no provider yet that reports could belong to."),
                         tr("Add a provider first, then import.")});
    } else if (providers.value().size() == 1) {
        importFor(providers.value().first().id);
    } else {
        ask(providers.value());
    }
}

void ReportImportLine::ask(const QList<Provider> &providers)
{
    m_ui->importProviderCombo->clear();
    for (const Provider &provider : providers)
        m_ui->importProviderCombo->addItem(providerEntry(provider), provider.id);
    show();
    m_ui->importProviderCombo->setFocus(Qt::OtherFocusReason);
}

void ReportImportLine::importFor(const QUuid &id)
{
    const QByteArray text = std::exchange(m_text, {});
    hide();
    const Result<Provider> provider = m_services.providers.byId(id);
    if (!provider) {
        Q_EMIT troubled(provider.error());
        return;
    }
    const Result<ImportedReports> reports =
        importReports(m_services.reports, m_services.gateways, provider.value(), text, m_services.clock());
    if (!reports) {
        Q_EMIT troubled(reports.error());
        return;
    }
    m_services.callbacks.forwarder().wake();
    Q_EMIT imported(reports.value());
}

void ReportImportLine::cancel()
{
    m_text.clear();
    hide();
}

QString importWords(const ImportedReports &reports)
{
    const QLocale locale;
    if (reports.added == 0)
        return ReportImportLine::tr("Nothing new: %Ln report(s) known already.", nullptr, reports.repeated);
    const QString added = ReportImportLine::tr("%Ln report(s) added", nullptr, reports.added);
    if (reports.repeated == 0)
        return added + u'.';
    return ReportImportLine::tr("%1, %2 known already.").arg(added, locale.toString(reports.repeated));
}

} // namespace desk

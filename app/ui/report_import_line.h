// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/inbox.h"
#include "ui/file_dialogs.h"

#include <QFrame>
#include <QUuid>

#include <memory>

QT_BEGIN_NAMESPACE
class QMenu;
QT_END_NAMESPACE

namespace Ui {
class ReportImportLine;
}

namespace desk {

struct Services;

/// How the panel asks for a file of reports; answers later, or never when the user cancels.
using ChooseReportFile = std::function<void(QWidget *window, const FileDialogs::Chosen &chosen)>;
[[nodiscard]] ChooseReportFile systemReportFileDialog();

/// Takes captured reports from a file or the clipboard. It asks whose they are where that is not known, and
/// is hidden otherwise.
class ReportImportLine : public QFrame
{
    Q_OBJECT
public:
    ReportImportLine(Services &services, ChooseReportFile chooseFile, QWidget *parent = nullptr);
    ~ReportImportLine() override;

    /// Whose reports they are; null to ask, unless there is one provider only.
    void setProvider(const QUuid &id) { m_provider = id; }
    /// From File… and From Clipboard.
    [[nodiscard]] QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    void imported(const desk::ImportedReports &reports);
    void troubled(const desk::Error &error);

private:
    void readFile(const QString &path);
    void readClipboard();
    void take(const QByteArray &text);
    void ask(const QList<Provider> &providers);
    void importFor(const QUuid &provider);
    void cancel();

    Services &m_services;
    ChooseReportFile m_chooseFile;
    std::unique_ptr<Ui::ReportImportLine> m_ui;
    QMenu *m_menu;
    QUuid m_provider;
    QByteArray m_text; ///< Waits for the answer whose it is.
};

/// "2 reports added, 1 known already."
[[nodiscard]] QString importWords(const ImportedReports &reports);

} // namespace desk

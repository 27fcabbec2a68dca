// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"
#include "core/message_template.h"
#include "core/provider.h"
#include "core/result.h"
#include "ui/file_dialogs.h"
#include "ui/message_bar.h"

#include <QUuid>
#include <QWidget>

#include <memory>
#include <optional>

namespace Ui {
class TemplatesPanel;
}

namespace desk {

class TemplateDialog;
class TemplateImportDialog;
class TemplatesFilter;
class TemplatesModel;
struct Services;

/// The approved texts of one provider: looked for, added, changed, put away, imported and exported.
class TemplatesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TemplatesPanel(Services &services, QWidget *parent = nullptr,
                            FileDialogs fileDialogs = systemFileDialogs());
    ~TemplatesPanel() override;

    /// A null id shows an empty panel.
    void showProvider(const QUuid &id);
    /// Reads the library anew; the selection survives.
    void reload();

Q_SIGNALS:
    void changed(const QUuid &provider);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectParts();
    void showRows();
    void update();
    [[nodiscard]] QString emptyWords() const;
    [[nodiscard]] std::optional<MessageTemplate> chosen() const;
    void choose(const QUuid &id);
    void add();
    void edit();
    void duplicate();
    void open(const MessageTemplate &one, const QString &title);
    void save(const MessageTemplate &one, TemplateDialog *dialog);
    void toggleArchived();
    void setArchived(const MessageTemplate &one, bool archived);
    void remove();
    void bringBack();
    [[nodiscard]] MessageBar::Action undo();
    void askForImport();
    void openImport(const QString &path);
    void carryOut(TemplateImportDialog *dialog);
    void askForExport();
    void write(const QString &path);
    /// True where it is done; otherwise the reason is told.
    bool done(const Outcome &outcome);
    void tellChange();

    Services &m_services;
    FileDialogs m_fileDialogs;
    std::unique_ptr<Ui::TemplatesPanel> m_ui;
    TemplatesModel *m_model;
    TemplatesFilter *m_filter;
    Provider m_provider;
    QList<MessageTemplate> m_templates; ///< Archived ones, too.
    QString m_trouble;                  ///< Why they could not be read.
    QList<MessageTemplate> m_deleted;   ///< Of this provider, since it is on show; Undo brings them back.
};

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/go_live.h"
#include "ui/file_dialogs.h"

#include <QUuid>
#include <QWidget>

#include <memory>

namespace Ui {
class GoLivePanel;
}

namespace desk {

class GoLiveRow;
struct GoLiveSheet;
struct Services;

/// What has to hold before campaigns go out, ticked by evidence.
class GoLivePanel : public QWidget
{
    Q_OBJECT
public:
    explicit GoLivePanel(Services &services, QWidget *parent = nullptr,
                         FileDialogs fileDialogs = systemFileDialogs());
    ~GoLivePanel() override;

    /// A null id shows an empty panel.
    void showProvider(const QUuid &id);
    /// Reads anew; selection and place survive.
    void reload();

Q_SIGNALS:
    /// An open item is about this field of the provider's form.
    void fieldRequested(const QString &field);
    /// An open item is mended by sending a test, or in the dialog for the callback URL.
    void testRequested();
    void callbackRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void read();
    void showItems();
    void showEmpty();
    [[nodiscard]] GoLiveRow *newRow();
    void goTo(const GoLiveItem &item);
    void tickSms(bool seen);
    void savePdf();
    void writePdf(const QString &path);
    [[nodiscard]] GoLiveSheet sheet() const;

    Services &m_services;
    FileDialogs m_fileDialogs;
    std::unique_ptr<Ui::GoLivePanel> m_ui;
    QList<GoLiveRow *> m_rows;
    QUuid m_provider;
    Provider m_shown;
    QList<GoLiveItem> m_items;
    QString m_trouble;    ///< Why nothing could be read.
    bool m_stale = false; ///< Something is new since the list was made, and nobody looks.
};

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>
#include <QWidget>

namespace desk {

struct Services;

/// What has to hold before campaigns go out, ticked by evidence.
class GoLivePanel : public QWidget
{
    Q_OBJECT
public:
    explicit GoLivePanel(Services &services, QWidget *parent = nullptr);
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

private:
    Services &m_services;
};

} // namespace desk

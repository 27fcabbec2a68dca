// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/provider_detail.h"

#include <QMap>
#include <QObject>
#include <QUuid>

#include <functional>

namespace desk {

struct Services;

/// The pages behind the tabs of the detail. Each is made when its tab is first looked at, and reads only
/// while it is.
class DetailPanels : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    DetailPanels(Services &services, ProviderDetail *detail);

    /// A null id leaves the pages as they are: the detail shows none of them.
    void showProvider(const QUuid &id);
    /// The page on show reads anew at once, the others when they are shown next.
    void reload();

Q_SIGNALS:
    void fieldRequested(const QString &field);
    void testRequested();
    void callbackRequested();
    /// The library of the provider is another one now.
    void templatesChanged(const QUuid &provider);

private:
    struct Panel
    {
        std::function<void(Panel &panel)> make;
        std::function<void(const QUuid &provider)> show = {};
        std::function<void()> reload = {};
        QUuid shown = {};
        bool stale = false;
    };
    template <typename Widget>
    Widget *make(ProviderDetail::Page page, Panel &panel);
    void showPage();

    Services &m_services;
    ProviderDetail *m_detail;
    QMap<ProviderDetail::Page, Panel> m_panels;
    QUuid m_provider;
};

} // namespace desk

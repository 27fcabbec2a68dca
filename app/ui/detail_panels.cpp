// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail_panels.h"

#include "ui/go_live_panel.h"
#include "ui/history_panel.h"
#include "ui/inbox_panel.h"
#include "ui/services.h"
#include "ui/statistics_panel.h"
#include "ui/templates_panel.h"

#include <utility>

namespace desk {

template <typename Widget>
Widget *DetailPanels::make(ProviderDetail::Page page, Panel &panel)
{
    auto *widget = new Widget(m_services, m_detail);
    m_detail->setPage(page, widget);
    panel.show = [widget](const QUuid &provider) { widget->showProvider(provider); };
    panel.reload = [widget] { widget->reload(); };
    return widget;
}

DetailPanels::DetailPanels(Services &services, ProviderDetail *detail)
    : QObject(detail), m_services(services), m_detail(detail)
{
    using Page = ProviderDetail::Page;
    m_panels.insert(Page::Tests, {[this](Panel &panel) { make<HistoryPanel>(Page::Tests, panel); }});
    m_panels.insert(Page::Templates, {[this](Panel &panel) {
                        auto *templates = make<TemplatesPanel>(Page::Templates, panel);
                        connect(templates, &TemplatesPanel::changed, this, &DetailPanels::templatesChanged);
                    }});
    m_panels.insert(Page::Reports, {[this](Panel &panel) { make<InboxPanel>(Page::Reports, panel); }});
    m_panels.insert(Page::Statistics,
                    {[this](Panel &panel) { make<StatisticsPanel>(Page::Statistics, panel); }});
    m_panels.insert(Page::GoLive, {[this](Panel &panel) {
                        auto *goLive = make<GoLivePanel>(Page::GoLive, panel);
                        connect(goLive, &GoLivePanel::fieldRequested, this, &DetailPanels::fieldRequested);
                        connect(goLive, &GoLivePanel::testRequested, this, &DetailPanels::testRequested);
                        connect(goLive, &GoLivePanel::callbackRequested, this,
                                &DetailPanels::callbackRequested);
                    }});
    connect(detail, &ProviderDetail::pageShown, this, &DetailPanels::showPage);
}

void DetailPanels::showProvider(const QUuid &id)
{
    m_provider = id;
    showPage();
}

void DetailPanels::reload()
{
    for (Panel &panel : m_panels)
        panel.stale = true;
    showPage();
}

void DetailPanels::showPage()
{
    const auto found = m_panels.find(m_detail->page());
    if (found == m_panels.end() || m_provider.isNull())
        return;
    Panel &panel = *found;
    if (!panel.show)
        panel.make(panel);
    const bool stale = std::exchange(panel.stale, false);
    if (std::exchange(panel.shown, m_provider) != m_provider)
        panel.show(m_provider);
    else if (stale)
        panel.reload();
}

} // namespace desk

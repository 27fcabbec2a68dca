// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/provider_list_model.h"
#include "ui/state_colors.h"

#include <QUrl>
#include <QWidget>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QAction;
class QMenu;
QT_END_NAMESPACE

namespace Ui {
class ProviderDetail;
}

namespace desk {

/// The chosen provider beside the listing: what it is, how it stands, what to do about it, its tests
/// and reports.
class ProviderDetail : public QWidget
{
    Q_OBJECT
public:
    explicit ProviderDetail(QWidget *parent = nullptr);
    ~ProviderDetail() override;

    enum class Page { Overview, Tests, Templates, Reports, Statistics, GoLive };

    void setActions(QAction *edit, QAction *sendTest, QAction *callback, QMenu *more);
    /// What stands behind the tab; the overview is our own.
    void setPage(Page page, QWidget *contents);
    [[nodiscard]] Page page() const;
    void showPage(Page page);
    void setPublicBase(const QUrl &publicBase);
    /// No value: nothing is chosen.
    void showRow(const std::optional<ProviderRow> &row, const QDateTime &now);
    /// What the connection check says; an empty text says nothing.
    void showCheck(StateRole role, const QString &text);
    /// How the callback URL stands, and what that means.
    void showHealth(StateRole role, const QString &line, const QString &detail);

Q_SIGNALS:
    void pageShown(desk::ProviderDetail::Page page);
    void fieldChosen(const QString &field);
    void publicBaseRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();
    void showTitle(const ProviderRow &row);
    void showNickname();
    void showFacts(const Provider &provider);
    void showCallback(const ProviderRow &row);
    void showAttention(const ProviderRow &row);
    void showHealthSign();

    std::unique_ptr<Ui::ProviderDetail> m_ui;
    std::optional<ProviderRow> m_row;
    QDateTime m_now;
    QUrl m_publicBase;
    StateRole m_healthRole = StateRole::Muted;
};

} // namespace desk

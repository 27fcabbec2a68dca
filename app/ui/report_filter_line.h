// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "store/report_store.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace Ui {
class ReportFilterLine;
}

namespace desk {

/// Which reports are listed: a text, a kind, what they say, and for all providers one of them.
class ReportFilterLine : public QWidget
{
    Q_OBJECT
public:
    explicit ReportFilterLine(QWidget *parent = nullptr);
    ~ReportFilterLine() override;

    /// A null id offers a choice of provider.
    void setProvider(const QUuid &id);
    /// What the choice offers; what is chosen stays chosen.
    void setProviders(const QList<Provider> &providers);
    [[nodiscard]] ReportFilter filter() const;
    /// Something beyond the provider that was set is asked for.
    [[nodiscard]] bool isSet() const;
    /// Back to all reports, without a word.
    void clear();

Q_SIGNALS:
    /// Typing is gathered for a moment.
    void changed();
    /// The user wants to go on into the list.
    void leftDownwards();

private:
    void connectParts();
    void offerStates();
    void tellNow();
    [[nodiscard]] QList<DeliveryState> chosenStates() const;

    std::unique_ptr<Ui::ReportFilterLine> m_ui;
    QTimer m_typing;
    QUuid m_provider;
};

/// The text to look for in a body: a phone number typed with blanks or dashes without them.
[[nodiscard]] QString searchText(const QString &typed);
/// Providers for a choice: nickname, and that it is archived.
[[nodiscard]] QString providerEntry(const Provider &provider);

} // namespace desk

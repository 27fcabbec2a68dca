// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace desk {

/// One or two quiet lines under a field that say what belongs there.
class HintLabel : public QLabel
{
    Q_OBJECT
public:
    explicit HintLabel(QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;

private:
    void fade();
};

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QTextDocument;
QT_END_NAMESPACE

namespace desk {

/// A message as it stands on a phone.
struct PhoneMessage
{
    QString sender; ///< The agent's name, or the sender ID.
    QString text;
    QString caption; ///< Under the message: "RCS", "SMS · 2 parts".

    bool operator==(const PhoneMessage &) const = default;
};

/// The phone's own colours: they do not follow this program's.
struct PhoneColors
{
    QColor screen;
    QColor bubble;
    QColor text;
    QColor muted;
    QColor link;
    QColor frame;
};
[[nodiscard]] PhoneColors phoneColors(bool dark);

/// A drawn phone with one message. Assistive tools hear sender, text and caption; Tab reaches it.
class PhonePreview : public QWidget
{
    Q_OBJECT
public:
    explicit PhonePreview(QWidget *parent = nullptr);
    ~PhonePreview() override;

    void setMessage(const PhoneMessage &message);
    void setDark(bool dark);
    [[nodiscard]] bool isDark() const { return m_dark; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Places;
    [[nodiscard]] Places placesFor(int width) const;
    void drawHeader(QPainter &painter, const QRectF &place) const;
    void layOutText();
    void speak();

    PhoneMessage m_message;
    bool m_dark = false;
    std::unique_ptr<QTextDocument> m_text;
};

} // namespace desk

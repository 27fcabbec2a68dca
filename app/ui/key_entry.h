// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <optional>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QPushButton;
QT_END_NAMESPACE

namespace desk {

class FormField;
class StatusLine;

/// What the form may know about the stored API key. Never the key itself.
struct KeyState
{
    enum Kind { Loading, None, Stored, Unreadable };
    Kind kind = None;
    QString lastFour = {}; ///< Of a stored key; empty for a short one.
    QString note = {};     ///< Why it could not be read.

    bool operator==(const KeyState &) const = default;
};

/// The API key field of the form: write-only once a key is stored. A stored key shows as a placeholder and is
/// never a value, so that the mask cannot be saved or sent by accident.
class KeyEntry : public QObject
{
    Q_OBJECT
public:
    struct Widgets
    {
        QLineEdit *edit;
        QPushButton *reveal;
        QPushButton *replace;
        QPushButton *remove;
        QPushButton *keep;
        StatusLine *status;
    };
    KeyEntry(const Widgets &widgets, FormField *field, QObject *parent);

    void setState(const KeyState &state);
    void setMemoryOnly(bool memoryOnly);
    /// As if the user had typed it.
    void type(const QString &key);
    void setRemoving(bool removing);

    [[nodiscard]] std::optional<QString> typedKey() const;
    [[nodiscard]] bool removing() const { return m_removing; }
    /// What the rules judge: the typed key, an empty text where none is or will be, no value for a key that
    /// is stored and stays.
    [[nodiscard]] std::optional<QString> judgedKey() const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void startReplacing();
    void keepStored();
    void setRevealed(bool revealed);
    void update();
    [[nodiscard]] bool writable() const;
    [[nodiscard]] QString placeholder() const;
    [[nodiscard]] QString hint() const;

    Widgets m_w;
    FormField *m_field;
    KeyState m_state;
    bool m_memoryOnly = false;
    bool m_replacing = false;
    bool m_removing = false;
};

} // namespace desk

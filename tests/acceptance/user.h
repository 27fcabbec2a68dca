// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace desk::test {

/// Does what a user does in one window: finds things by the words that a screen reader says for them, clicks,
/// types, looks. Every function fails the running test with a plain sentence when it cannot.
class User
{
public:
    explicit User(QWidget *window) : m_window(window) {}

    /// The visible button, box or radio button whose spoken name is `name`, or begins with it; null for none.
    [[nodiscard]] QAbstractButton *button(const QString &name) const;
    /// The visible field or choice that is spoken so ("Nickname (required)" for "Nickname"); null for none.
    [[nodiscard]] QWidget *field(const QString &name) const;

    void click(const QString &name) const;
    void tick(const QString &name) const;
    /// Replaces what the field holds, key by key, and leaves the field with Tab.
    void fill(const QString &name, const QString &text) const;
    /// Picks an entry of a choice by its text.
    void pick(const QString &name, const QString &entry) const;

    /// Whether anything visible says this, without regard to case.
    [[nodiscard]] bool sees(const QString &words) const;
    [[nodiscard]] bool canPress(const QString &name) const;
    /// Into the folder DESK_PICTURES; nothing where that is not set.
    void takePicture(const QString &fileName) const;

    [[nodiscard]] QWidget *window() const { return m_window; }

private:
    QWidget *m_window;
};

/// The visible top-level window whose title begins with these words; null if there is none.
[[nodiscard]] QWidget *windowTitled(const QString &title);
/// Everything that the accessible tree below an object says: names, descriptions, values and texts.
[[nodiscard]] QStringList spoken(QObject *root);

} // namespace desk::test

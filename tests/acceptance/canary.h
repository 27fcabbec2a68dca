// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "program.h"
#include "support/loopback_server.h"
#include "user.h"

#include <QMimeData>
#include <QPointer>
#include <QTemporaryDir>

#include <memory>

namespace desk::test {

/// The key that goes through every flow.
inline const QString canary = QStringLiteral("cAnArY-7f3K9-wQ2xZ8-pL5vB1-hT6nM4");

/// Every run of eight characters of the canary that the text holds, plain or in base64.
[[nodiscard]] QStringList traces(const QByteArray &text);
/// The same for what is in a file of that name: the streams and the pages of a PDF are read, too.
[[nodiscard]] QStringList tracesInFile(const QString &path);

/// Keeps what is logged while it lives and hands it on, so that a warning still fails the test.
class KeptLog
{
public:
    KeptLog();
    ~KeptLog();
    KeptLog(const KeptLog &) = delete;
    KeptLog &operator=(const KeptLog &) = delete;
    [[nodiscard]] QByteArray text() const;
};

/// Looks at each thing that comes on the clipboard, or on the one of the middle mouse button.
class ClipboardWatch : public QObject
{
public:
    ClipboardWatch();
    [[nodiscard]] QByteArray copied() const { return m_copied; } ///< All of it, one after the other.
    [[nodiscard]] int copiesOfKey() const { return m_copiesOfKey; }

private:
    void look(const QMimeData *data);

    QByteArray m_copied;
    int m_copiesOfKey = 0;
};

/// The program on a folder of its own, a vendor's server with a script, and all that is said meanwhile.
struct CanaryDesk
{
    explicit CanaryDesk(const QList<Behaviour> &answers, Notifier *notifier = nullptr);

    /// The dialog or window whose title begins so, once it is in front; null where it does not come.
    [[nodiscard]] QPointer<QWidget> opened(const QString &title) const;
    /// Chooses from the menus of the main window.
    void trigger(const QString &action) const;
    void showPage(const QString &tab) const;
    /// A provider with the canary for its key, typed into the form and saved.
    void addProvider();
    /// Sends a test from the dialog, waits for the headline, and copies the answer as a user does who sends
    /// it to the vendor's support.
    void sendTest(const QString &headline);
    void copyAnswer(const User &user);
    /// Saves through the file dialog of that title.
    void saveAs(const QString &title, const QString &fileName) const;
    /// Everything that the accessible tree of all windows says now.
    void noteSpoken();

    /// The names of all files that the program may have written. Fails the test where one holds a trace.
    [[nodiscard]] QStringList searchedFiles() const;

    KeptLog log;
    ClipboardWatch clipboard;
    QTemporaryDir folder;
    QTemporaryDir saved; ///< Where the user saves files.
    LoopbackServer server;
    std::unique_ptr<Program> program;
    User window{nullptr};
    QByteArray spoken;
};

} // namespace desk::test

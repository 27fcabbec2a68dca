// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/provider_rules.h"
#include "sandbox/sandbox.h"
#include "sending/test_send.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Ui {
class SendTestDialog;
}

namespace desk {

class FormField;

/// What the dialog has to know about the provider and cannot find out itself: it has no store and no network.
struct TestSetup
{
    Provider provider;
    std::shared_ptr<const Rules> rules;
    QString vendor;                        ///< How sentences name the provider: "JioCX".
    QList<MessageTemplate> templates = {}; ///< The provider's approved texts, without archived ones.
    std::function<QDateTime()> clock =
        {}; ///< UTC; for the hours of promotions. Without it nothing is said of them.
    QList<SandboxStory> stories = {}; ///< Empty unless the provider is the sandbox.
    /// The request for a message, as it would go out now, the key as dots; or a sentence why there is none.
    /// `tryAgain`: as a repeat of the last attempt.
    std::function<QString(const TestMessage &message, bool tryAgain)> preview = {};
};

/// Asks for a test message, shows how its send goes on, and what came out: takes a value and gives a value.
class SendTestDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SendTestDialog(const TestSetup &setup, QWidget *parent = nullptr);
    ~SendTestDialog() override;

    /// The same dialog for the provider as it stands now.
    void setSetup(const TestSetup &setup);
    void setMessage(const TestMessage &message);
    [[nodiscard]] TestMessage message() const;
    /// A sentence beside the buttons, such as why the sandbox could not be started. Empty: none.
    void setNotice(const QString &sentence);

public Q_SLOTS:
    void showState(desk::TestSend::State state);
    void showRun(const desk::TestRun &run);
    /// The run on show with what was reported since; of another run it takes no notice.
    void showReports(const desk::TestRun &run);

Q_SIGNALS:
    /// Send was pressed and no error stands. `tryAgain`: the last attempt once more, under its message ID.
    void sendRequested(const desk::TestMessage &message, bool tryAgain);
    void cancelRequested();
    /// The result points at a field that is not in this dialog; the dialog closes.
    void fieldRequested(const QString &field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What the big button does now.
    enum class Press { Send, SendAgain, TryAgain, Wait, Cancel };

    void makeFields();
    void makeConnections();
    void fillStories();
    void fillTemplates();
    void takeTemplate(const std::optional<MessageTemplate> &picked);
    void placePhone();
    void chooseStory(int row);
    void update();
    void updateFields(const TestMessage &message);
    void updateTexts(const TestMessage &message);
    void updateStory(const TestMessage &message);
    void updatePreview();
    void updateProgress();
    void updateButton();
    void updateColours();
    [[nodiscard]] QList<FieldIssue> judge(const TestMessage &message) const;
    [[nodiscard]] Press press() const;
    void pressed();
    [[nodiscard]] QList<MessageTemplate> templatesFor(TemplateChannel channel) const;
    [[nodiscard]] QList<MessageTemplate> templatesAsPicked() const;
    [[nodiscard]] QUuid rcsTemplateOf(const QString &text) const;
    [[nodiscard]] FormField *firstWrongField() const;
    void goToField(const QString &name);
    void focusField(FormField *field);
    void nameResult();
    void announceResult();
    void tick();

    std::unique_ptr<Ui::SendTestDialog> m_ui;
    TestSetup m_setup;
    QList<QPair<QString, FormField *>> m_fields; ///< By issue field name, in the order of the dialog.
    TestSend::State m_state = TestSend::State::Idle;
    std::optional<TestRun> m_run;
    QString m_notice;
    bool m_updating = false; ///< An update may change a field that asks for one itself.
    bool m_blocked = false;  ///< Send was pressed while errors stood, and some still do.
    QTimer m_countdown;
    int m_secondsToWait = 0;
};

} // namespace desk

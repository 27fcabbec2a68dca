// SPDX-License-Identifier: GPL-3.0-or-later
#include "canary.h"

#include "support/ui_driver.h"
#include "ui/pdf_text.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDirIterator>
#include <QLineEdit>
#include <QTabWidget>
#include <QTest>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

QByteArray *logged = nullptr;
QtMessageHandler testHandler = nullptr;

void keepLog(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    logged->append(context.category).append(' ').append(text.toUtf8()).append('\n');
    testHandler(type, context, text);
}

} // namespace

QStringList traces(const QByteArray &text)
{
    QStringList found;
    const QByteArray key = canary.toUtf8();
    for (qsizetype start = 0; start + 8 <= key.size(); ++start) {
        // Six bytes are eight characters of base64; moving on byte by byte meets every alignment.
        if (text.contains(key.mid(start, 8)) || text.contains(key.mid(start, 6).toBase64()))
            found.append(QString::fromUtf8(key.mid(start, 8)));
    }
    return found;
}

QStringList tracesInFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray bytes = file.readAll();
    if (path.endsWith(".pdf"_L1))
        bytes += pdfStreams(bytes).join('\n') + pdfTexts(bytes).join(u'\n').toUtf8();
    return traces(bytes);
}

KeptLog::KeptLog()
{
    logged = new QByteArray;
    testHandler = qInstallMessageHandler(keepLog);
    qInfo("the log is kept");
}

KeptLog::~KeptLog()
{
    qInstallMessageHandler(testHandler);
    delete std::exchange(logged, nullptr);
}

QByteArray KeptLog::text() const
{
    return *logged;
}

ClipboardWatch::ClipboardWatch()
{
    const QClipboard *clipboard = QApplication::clipboard();
    connect(clipboard, &QClipboard::dataChanged, this, [this, clipboard] { look(clipboard->mimeData()); });
    connect(clipboard, &QClipboard::selectionChanged, this,
            [this, clipboard] { look(clipboard->mimeData(QClipboard::Selection)); });
}

void ClipboardWatch::look(const QMimeData *data)
{
    QByteArray all;
    for (const QString &format : data ? data->formats() : QStringList())
        all += data->data(format) + '\n';
    m_copied += all;
    m_copiesOfKey += traces(all).isEmpty() ? 0 : 1;
}

CanaryDesk::CanaryDesk(const QList<Behaviour> &answers, Notifier *notifier)
    : server(answers), program(Program::start(folder.path(), notifier))
{
    if (!program)
        qFatal("The program does not start");
    program->services().settings.setReceiver(u"127.0.0.1"_s, 0);
    program->window()->listen();
    window = User(program->window());
}

QPointer<QWidget> CanaryDesk::opened(const QString &title) const
{
    const auto inFront = [&title] { return windowTitled(title) && windowTitled(title)->isActiveWindow(); };
    if (!QTest::qWaitFor(inFront)) {
        QTest::qFail(qPrintable(title), __FILE__, __LINE__);
        return {};
    }
    return windowTitled(title);
}

void CanaryDesk::trigger(const QString &action) const
{
    for (QAction *found : program->window()->actions()) {
        if (wordsOf(found->text()) == action)
            return found->trigger();
    }
    QFAIL(qPrintable(action));
}

void CanaryDesk::showPage(const QString &tab) const
{
    auto *tabs = program->window()->findChild<QTabWidget *>(u"tabs"_s);
    for (int page = 0; page < tabs->count(); ++page) {
        if (wordsOf(tabs->tabText(page)) == tab)
            return tabs->setCurrentIndex(page);
    }
    QFAIL(qPrintable(tab));
}

void CanaryDesk::addProvider()
{
    window.click(u"Add Provider"_s);
    const QPointer<QWidget> dialog = opened(u"Add Provider"_s);
    QVERIFY(dialog);
    const User form(dialog);
    form.fill(u"Nickname"_s, u"Canary"_s);
    form.fill(u"Agent ID"_s, u"acme_offers_ab12cd34_agent"_s);
    form.fill(u"HTTP Endpoint"_s, u"http://127.0.0.1:%1"_s.arg(server.serverPort()));
    form.fill(u"API Key"_s, canary);
    noteSpoken();
    form.click(u"Save"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog, 20'000);
    QVERIFY(window.sees(u"Canary"_s));
}

void CanaryDesk::sendTest(const QString &headline)
{
    window.click(u"Send Test SMS"_s);
    const QPointer<QWidget> dialog = opened(u"Send Test SMS"_s);
    QVERIFY(dialog);
    const User user(dialog);
    user.fill(u"Phone Number"_s, u"9876543210"_s);
    user.fill(u"RCS Message"_s, u"Hello"_s);
    user.click(u"What will be sent"_s);
    user.click(u"Send"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(user.sees(headline), qPrintable(headline), 10'000);
    user.takePicture(u"canary.png"_s);
    noteSpoken();
    copyAnswer(user);
    user.click(u"Close"_s);
    QTRY_VERIFY(!dialog);
}

void CanaryDesk::copyAnswer(const User &user)
{
    if (!user.button(u"Show the answer"_s))
        return;
    user.click(u"Show the answer"_s);
    user.click(u"Copy the answer"_s);
    noteSpoken();
}

void CanaryDesk::saveAs(const QString &title, const QString &fileName) const
{
    const QPointer<QWidget> dialog = opened(title);
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    type(name, saved.filePath(fileName));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
}

void CanaryDesk::noteSpoken()
{
    for (QWidget *each : QApplication::topLevelWidgets())
        spoken += ::desk::test::spoken(each).join(u'\n').toUtf8();
}

QStringList CanaryDesk::searchedFiles() const
{
    QStringList names;
    for (const QString &searched : {folder.path(), saved.path(), qEnvironmentVariable("XDG_CONFIG_HOME"),
                                    qEnvironmentVariable("XDG_CACHE_HOME")}) {
        QDirIterator all(searched, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (!searched.isEmpty() && all.hasNext()) {
            const QString path = all.next();
            names.append(QFileInfo(path).fileName());
            if (!tracesInFile(path).isEmpty())
                QTest::qFail(qPrintable(path), __FILE__, __LINE__);
        }
    }
    return names;
}

} // namespace desk::test

// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a Qt program can show: what the start of the real program is compared with.
#include <QApplication>
#include <QLabel>
#include <QMainWindow>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QLabel(QStringLiteral("A bare window")));
    window.resize(1000, 640);
    window.show();
    return QApplication::exec();
}

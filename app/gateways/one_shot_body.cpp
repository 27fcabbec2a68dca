// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/one_shot_body.h"

#include <algorithm>
#include <cstring>

namespace desk {

OneShotBody::OneShotBody(QByteArray content, QObject *parent)
    : QIODevice(parent), m_content(std::move(content))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_content.size() - m_position + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    if (atEnd())
        return -1;
    const qsizetype count = std::min<qsizetype>(maxSize, m_content.size() - m_position);
    std::memcpy(data, m_content.constData() + m_position, static_cast<size_t>(count));
    m_position += count;
    return count;
}

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QUuid>

namespace desk {

enum class TemplateChannel { Sms, Rcs };

/// An approved text of one provider, as it is registered: on the DLT portal for SMS, with the RCS service for
/// RCS.
struct MessageTemplate
{
    QUuid id;
    QUuid provider;
    QString name; ///< Only for the user's eye; unique among the provider's templates, without case.
    TemplateChannel channel = TemplateChannel::Sms;
    QString header;            ///< The registered sender ID (SMS).
    QString templateId;        ///< 19 digits as text for SMS; what the RCS service calls it for RCS.
    QString principalEntityId; ///< 19 digits as text (SMS).
    QString text;              ///< With its placeholders; see dlt_template.h.
    QString note;
    bool archived = false;
    QDateTime createdAt; ///< UTC; invalid while never saved.
    QDateTime updatedAt; ///< UTC; invalid while never saved.

    bool operator==(const MessageTemplate &) const = default;
};

} // namespace desk

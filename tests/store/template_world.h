// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/template_store.h"
#include "store_world.h"

namespace desk::test {

/// A store with the library of a provider that sends in India.
struct TemplateWorld : StoreWorld
{
    TemplateWorld()
    {
        Provider wanted = named(QStringLiteral("Diwali offers"));
        wanted.smsFallback = {true, QStringLiteral("ACMEIN"), true, QStringLiteral("1201159000000000001")};
        provider = store.save(wanted).value();
    }
    [[nodiscard]] MessageTemplate called(const QString &name) const
    {
        MessageTemplate one;
        one.id = QUuid::createUuid();
        one.provider = provider.id;
        one.name = name;
        one.header = QStringLiteral("ACMEIN");
        one.templateId = QStringLiteral("1207161000000000001");
        one.principalEntityId = QStringLiteral("1201159000000000001");
        one.text = QStringLiteral("Dear {#var#}, your order has left. -ACMEIN");
        return one;
    }
    [[nodiscard]] QStringList names() const
    {
        const Result<QList<MessageTemplate>> all = templates.all(provider.id);
        if (!all)
            return {all.error().message};
        QStringList names;
        for (const MessageTemplate &one : all.value())
            names.append(one.name);
        return names;
    }

    Provider provider;
    TemplateStore templates{*database, [this] { return tick(); }};
};

} // namespace desk::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_gateway.h"

#include "core/rule_book.h"
#include "gateways/jiocx/jiocx_advanced.h"
#include "gateways/jiocx/jiocx_callback.h"
#include "gateways/jiocx/jiocx_reply.h"
#include "gateways/jiocx/jiocx_request.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

class JioCxGateway final : public Gateway
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxGateway)
public:
    explicit JioCxGateway(const RuleBook *rules) : m_rules(rules) {}

    [[nodiscard]] QString kind() const override { return u"jiocx"_s; }
    [[nodiscard]] QString displayName() const override { return tr("JioCX RCS Provider"); }
    [[nodiscard]] QString shortName() const override { return u"JioCX"_s; }
    [[nodiscard]] QList<Environment> environments() const override
    {
        return {{u"production"_s, tr("JioCX production"), u"https://rcsapi.jiocx.com"_s},
                {u"uat"_s, tr("JioCX UAT"), u"https://rcsapi-uat.jiocx.com"_s}};
    }
    [[nodiscard]] QList<AdvancedField> advancedFields() const override { return jiocx::advancedFields(); }
    [[nodiscard]] QStringList secretFields() const override { return {field::apiKey}; }
    [[nodiscard]] QList<FieldIssue> advancedIssues(const Provider &provider) const override
    {
        return jiocx::advancedIssues(provider);
    }
    [[nodiscard]] bool callbackPastedInPortal() const override { return true; }

    [[nodiscard]] Result<HttpRequest> buildSend(const Provider &provider, const TestMessage &message,
                                                const Secrets &secrets,
                                                const QString &messageId) const override
    {
        return jiocx::sendRequest(provider, message, secrets, messageId);
    }
    [[nodiscard]] SendVerdict readSendReply(const HttpReply &reply) const override
    {
        const std::shared_ptr<const Rules> rules = rulesOf(m_rules);
        return jiocx::readSendReply(reply, {shortName(), rules->codes});
    }

    [[nodiscard]] bool canCheckConnection() const override { return true; }
    [[nodiscard]] Result<HttpRequest> buildConnectionCheck(const Provider &provider, const Secrets &secrets,
                                                           const QString &number) const override
    {
        return jiocx::checkRequest(provider, secrets, number);
    }
    [[nodiscard]] CheckVerdict readConnectionCheck(const HttpReply &reply,
                                                   const QString &number) const override
    {
        const std::shared_ptr<const Rules> rules = rulesOf(m_rules);
        return jiocx::readCheckReply(reply, number, {shortName(), rules->codes});
    }

    [[nodiscard]] CallbackReading readCallback(const QByteArray &body) const override
    {
        const std::shared_ptr<const Rules> rules = rulesOf(m_rules);
        return jiocx::readCallback(body, {shortName(), rules->codes});
    }

private:
    const RuleBook *m_rules;
};

} // namespace

std::unique_ptr<Gateway> makeJioCxGateway(const RuleBook *rules)
{
    return std::make_unique<JioCxGateway>(rules);
}

} // namespace desk

// SPDX-License-Identifier: GPL-3.0-or-later
// The SMS alphabet against a table that somebody else wrote: ICU's converter for 3GPP TS 23.038.
#include "core/sms_parts.h"
#include "support/desk_test.h"

#include <unicode/ucnv.h>

#include <array>
#include <memory>
#include <optional>

using namespace desk;

namespace {

struct Closer
{
    void operator()(UConverter *converter) const { ucnv_close(converter); }
};

/// ICU's judge of what an SMS can carry in septets.
class IcuAlphabet
{
public:
    IcuAlphabet()
    {
        UErrorCode error = U_ZERO_ERROR;
        m_converter.reset(ucnv_open("gsm-03.38-2009", &error));
        if (U_FAILURE(error))
            return;
        // With fallbacks it takes look-alikes: NUL and fourteen Greek capitals.
        ucnv_setFallback(m_converter.get(), false);
        ucnv_setFromUCallBack(m_converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                              &error);
        m_works = U_SUCCESS(error);
    }
    [[nodiscard]] bool works() const { return m_works; }
    /// How many septets a character takes; no value for one that the alphabet lacks.
    [[nodiscard]] std::optional<int> septets(char16_t unit)
    {
        std::array<char, 8> bytes{};
        UErrorCode error = U_ZERO_ERROR;
        ucnv_reset(m_converter.get());
        const int size =
            ucnv_fromUChars(m_converter.get(), bytes.data(), int(bytes.size()), &unit, 1, &error);
        // What nobody sees, such as a soft hyphen, it drops without a word even so: no septet, no error.
        return U_SUCCESS(error) && size > 0 ? std::optional(size) : std::nullopt;
    }

private:
    std::unique_ptr<UConverter, Closer> m_converter;
    bool m_works = false;
};

} // namespace

class TestSmsAlphabet : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void icuAgreesOnEveryCharacter()
    {
        IcuAlphabet icu;
        QVERIFY(icu.works());
        int inside = 0;
        for (char32_t character = 0; character <= 0xFFFF; ++character) {
            const std::optional<int> septets = icu.septets(char16_t(character));
            const SmsParts parts = smsParts(QString(QChar(char16_t(character))));
            const QByteArray name = "U+" + QByteArray::number(uint(character), 16).toUpper();
            QVERIFY2(isGsm(character) == septets.has_value(), name);
            QVERIFY2((parts.encoding == SmsEncoding::Gsm7) == septets.has_value(), name);
            QVERIFY2(!septets || parts.units == *septets, name);
            inside += septets ? 1 : 0;
        }
        QCOMPARE(inside, 137);
    }

    void nothingBeyondTheFirstPlaneIsInside()
    {
        for (char32_t character = 0x10000; character <= 0x10FFFF; ++character) {
            if (isGsm(character))
                QFAIL(QByteArray::number(uint(character), 16));
        }
    }
};

QTEST_GUILESS_MAIN(TestSmsAlphabet)
#include "tst_sms_alphabet.moc"

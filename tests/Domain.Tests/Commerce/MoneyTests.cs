using Personalisation.Domain.Commerce;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests.Commerce;

internal sealed class MoneyTests
{
    [TestCase("EUR", 2)]
    [TestCase("JPY", 0)]
    [TestCase("KWD", 3)]
    [TestCase("CLF", 4)]
    [TestCase("UYI", 0)]
    public void Parse_ActiveCode_HasItsDecimals(string code, int decimals)
    {
        var currency = Currency.Parse(code);
        Assert.That((currency.Code, currency.Decimals), Is.EqualTo((code, decimals)));
        Assert.That(currency.ToString(), Is.EqualTo(code));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("eur")]
    [TestCase("DEM")]
    [TestCase("XXX")]
    [TestCase("XAU")]
    [TestCase("EURO")]
    public void Parse_NoActiveCode_IsRefused(string? code)
    {
        Assert.That(Currency.IsValid(code), Is.False);
        Assert.That(
            () => Currency.Parse(code),
            Throws.InstanceOf<BrokenRuleException>().With.Property("Member").EqualTo("currency")
        );
    }

    [TestCase(1817, "USD", "18.17 USD")]
    [TestCase(80, "JPY", "80 JPY")]
    [TestCase(1234, "KWD", "1.234 KWD")]
    [TestCase(5, "EUR", "0.05 EUR")]
    [TestCase(-5, "EUR", "-0.05 EUR")]
    [TestCase(0, "CLF", "0.0000 CLF")]
    public void ToString_EachCurrency_HasItsDecimals(long amount, string currency, string text) =>
        Assert.That(new Money(amount, Currency.Parse(currency)).ToString(), Is.EqualTo(text));

    [TestCase(0L, true)]
    [TestCase(1_000_000_000L, true)]
    [TestCase(1_000_000_001L, false)]
    [TestCase(-1L, false)]
    [TestCase(null, false)]
    public void Price_AtItsLimits_IsTakenOrRefused(long? amount, bool isPrice)
    {
        var euro = Currency.Parse("EUR");
        Assert.That(Money.IsPrice(amount), Is.EqualTo(isPrice));
        Assert.That(
            () => Money.Price(amount, euro),
            isPrice
                ? Has.Property("Amount").EqualTo(amount)
                : Throws.InstanceOf<BrokenRuleException>().With.Property("Rule").EqualTo(Money.PriceRule)
        );
    }

    [Test]
    public void Arithmetic_WithinTheLimits_IsExact()
    {
        var euro = Currency.Parse("EUR");
        Assert.That(new Money(Money.MaxPrice, euro).Times(9_999).Amount, Is.EqualTo(9_999_000_000_000));
        Assert.That(new Money(1, euro).Plus(new Money(2, euro)), Is.EqualTo(new Money(3, euro)));
        Assert.That(new Money(Money.MaxAmount, euro).Amount, Is.EqualTo(9_007_199_254_740_991));
    }

    [Test]
    public void Arithmetic_OutsideOfTheLimits_IsRefused()
    {
        var (euro, yen) = (Currency.Parse("EUR"), Currency.Parse("JPY"));
        Assert.That(() => new Money(Money.MaxAmount + 1, euro), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new Money(-Money.MaxAmount - 1, euro), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new Money(1, euro).Plus(new Money(1, yen)), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => new Money(Money.MaxAmount, euro).Plus(new Money(1, euro)), Throws.Exception);
    }
}

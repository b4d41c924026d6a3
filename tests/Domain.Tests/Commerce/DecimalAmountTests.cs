using Personalisation.Domain.Commerce;

namespace Personalisation.Domain.Tests.Commerce;

internal sealed class DecimalAmountTests
{
    [TestCase("EUR", "\"12.90\", from 0 to 10000000.00 with at most 2 decimals")]
    [TestCase("JPY", "\"1290\", from 0 to 1000000000 with at most 0 decimals")]
    [TestCase("KWD", "\"1.290\", from 0 to 1000000.000 with at most 3 decimals")]
    public void RuleOf_ACurrency_NamesItsLimits(string currency, string rule) =>
        Assert.That(
            DecimalAmount.RuleOf(Currency.Parse(currency)),
            Is.EqualTo($"must be a decimal number as text, such as {rule}")
        );

    [TestCase("10000000.00", true)]
    [TestCase("10000000.01", false)]
    public void Find_AtTheLimit_IsTheLargestPrice(string text, bool isThere) =>
        Assert.That(DecimalAmount.Find(text, Currency.Parse("EUR")) is not null, Is.EqualTo(isThere));

    [TestCase("12.90", "EUR", 1_290, "12.90")]
    [TestCase("12.9", "EUR", 1_290, "12.90")]
    [TestCase("0", "EUR", 0, "0.00")]
    [TestCase("80", "JPY", 80, "80")]
    [TestCase("1.234", "KWD", 1_234, "1.234")]
    [TestCase("10000000", "EUR", 1_000_000_000, "10000000.00")]
    public void Find_DecimalText_IsExact(string text, string currency, long minor, string shown)
    {
        var price = DecimalAmount.Find(text, Currency.Parse(currency))!;
        Assert.That(price.Amount, Is.EqualTo(minor));
        Assert.That(DecimalAmount.Of(price), Is.EqualTo(shown));
    }

    [TestCase(1_800, "EUR", "18.00")]
    [TestCase(80, "JPY", "80")]
    [TestCase(1_000_000_000, "CLF", "100000.0000")]
    public void NumberOf_APrice_HasTheDecimalsOfItsCurrency(long minor, string currency, string shown) =>
        Assert.That(
            DecimalAmount
                .NumberOf(new Money(minor, Currency.Parse(currency)))
                .ToString(System.Globalization.CultureInfo.InvariantCulture),
            Is.EqualTo(shown)
        );

    [TestCase("12.905", "EUR")]
    [TestCase("80.5", "JPY")]
    [TestCase("-1", "EUR")]
    [TestCase("+1", "EUR")]
    [TestCase("1e3", "EUR")]
    [TestCase("1,000", "EUR")]
    [TestCase(" 1", "EUR")]
    [TestCase("1.", "EUR")]
    [TestCase(".5", "EUR")]
    [TestCase("", "EUR")]
    [TestCase("10000000.01", "EUR")]
    [TestCase("999999999999", "EUR")]
    [TestCase(null, "EUR")]
    public void Find_AnythingElse_IsNoPrice(string? text, string currency) =>
        Assert.That(DecimalAmount.Find(text, Currency.Parse(currency)), Is.Null);
}

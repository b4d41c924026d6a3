using System.Text;
using System.Text.Json;
using Personalisation.Domain.Blobs;

namespace Personalisation.Domain.Tests.Blobs;

internal sealed class JsonNumberTests
{
    private const string Digits38 = "12345678901234567890123456789012345678";
    private const string Nines37 = "9999999999999999999999999999999999999";

    [TestCase("0", "0")]
    [TestCase("-0", "0")]
    [TestCase("-0.00e-999999999999", "0")]
    [TestCase("0e500", "0")]
    [TestCase("1", "1")]
    [TestCase("-42", "-42")]
    [TestCase("1.0", "1")]
    [TestCase("1.50", "1.5")]
    [TestCase("10.01", "10.01")]
    [TestCase("1e2", "100")]
    [TestCase("1E+2", "100")]
    [TestCase("123e-1", "12.3")]
    [TestCase("0.012e3", "12")]
    [TestCase("0.95", "0.95")]
    [TestCase("-0.000001", "-0.000001")]
    [TestCase("0.0000001", "1E-7")]
    [TestCase("-12e-8", "-1.2E-7")]
    [TestCase(Digits38, Digits38)]
    [TestCase("-" + Digits38 + "000", "-1.2345678901234567890123456789012345678E40")]
    [TestCase("0." + Digits38, "0." + Digits38)]
    [TestCase("1e37", "10000000000000000000000000000000000000")]
    [TestCase("1e38", "1E38")]
    [TestCase("9." + Nines37 + "e125", "9." + Nines37 + "E125")]
    [TestCase("1e-130", "1E-130")]
    [TestCase("1." + Nines37 + "e-130", "1." + Nines37 + "E-130")]
    [TestCase("10e-131", "1E-130")]
    [TestCase("0.1e126", "1E125")]
    [TestCase("100.5", "100.5")]
    [TestCase("100.50", "100.5")]
    [TestCase("0.10", "0.1")]
    [TestCase("5.0e0", "5")]
    [TestCase("1e+0", "1")]
    [TestCase("1e-0", "1")]
    [TestCase("12.30e1", "123")]
    [TestCase("1.23e1", "12.3")]
    [TestCase("105e-2", "1.05")]
    [TestCase("100e-2", "1")]
    [TestCase("0.00105e1", "0.0105")]
    [TestCase("1.5e-6", "0.0000015")]
    [TestCase("1.5e-7", "1.5E-7")]
    [TestCase("1.2e37", "12000000000000000000000000000000000000")]
    [TestCase("1.2e38", "1.2E38")]
    public void ToStoreText_WhateverTheSpelling_IsTheOneOfItsValue(string token, string expected) =>
        Assert.That(StoreText(token), Is.EqualTo(expected));

    [Test]
    public void ToStoreText_OneLeadsAHundredZeros_IsShort() =>
        Assert.That(StoreText("1" + new string('0', 100)), Is.EqualTo("1E100"));

    [Test]
    public void ToStoreText_TheExponentMakesUpForManyZeros_IsExact() =>
        Assert.That(StoreText($"0.{new string('0', 100_000)}17e100001"), Is.EqualTo("1.7"));

    [TestCase("0e7", false, 0, 0)]
    [TestCase("-7", true, 1, 0)]
    [TestCase("1200", false, 2, 3)]
    [TestCase("-0.00120", true, 2, -3)]
    [TestCase("10.5e10", false, 3, 11)]
    public void TryRead_WhateverTheSpelling_TellsDigitsAndExponent(
        string token,
        bool isNegative,
        int digits,
        int exponent
    )
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(token));
        reader.Read();
        Assert.That(JsonNumber.TryRead(in reader, out var number, out _), Is.True);
        Assert.That((number.IsNegative, number.Digits, number.Exponent), Is.EqualTo((isNegative, digits, exponent)));
    }

    [Test]
    public void ToStoreText_Default_IsZero() => Assert.That(default(JsonNumber).ToStoreText(), Is.EqualTo("0"));

    [Test]
    public void TryRead_TheReaderStandsOnSomethingElse_Throws() =>
        Assert.That(() => StoreText("\"1\""), Throws.InvalidOperationException);

    private static string? StoreText(string token)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(token));
        reader.Read();
        return JsonNumber.TryRead(in reader, out var number, out _) ? number.ToStoreText() : null;
    }
}

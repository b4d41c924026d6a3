using System.Text;
using Personalisation.TestKit.Json;

namespace Personalisation.Domain.Tests.Blobs;

/// <summary>
/// Our equivalents of the number cases of the public JSON test suite: y is JSON, n is not, i is implementation-defined.
/// </summary>
internal sealed class JsonNumberSuiteTests
{
    [TestCase("y_number", "123e65", "1.23E67")]
    [TestCase("y_number_0e+1", "0e+1", "0")]
    [TestCase("y_number_0e1", "0e1", "0")]
    [TestCase("y_number_after_space", " 4", "4")]
    [TestCase(
        "y_number_double_close_to_zero",
        "-0.000000000000000000000000000000000000000000000000000000000000000000000000000001",
        "-1E-78"
    )]
    [TestCase("y_number_int_with_exp", "20e1", "200")]
    [TestCase("y_number_minus_zero", "-0", "0")]
    [TestCase("y_number_negative_int", "-123", "-123")]
    [TestCase("y_number_negative_one", "-1", "-1")]
    [TestCase("y_number_negative_zero", "-0", "0")]
    [TestCase("y_number_real_capital_e", "1E22", "10000000000000000000000")]
    [TestCase("y_number_real_capital_e_neg_exp", "1E-2", "0.01")]
    [TestCase("y_number_real_capital_e_pos_exp", "1E+2", "100")]
    [TestCase("y_number_real_exponent", "123e45", "1.23E47")]
    [TestCase("y_number_real_fraction_exponent", "123.456e78", "1.23456E80")]
    [TestCase("y_number_real_neg_exp", "1e-2", "0.01")]
    [TestCase("y_number_real_pos_exponent", "1e+2", "100")]
    [TestCase("y_number_simple_int", "123", "123")]
    [TestCase("y_number_simple_real", "123.456789", "123.456789")]
    [TestCase("i_number_too_big_pos_int", "100000000000000000000", "100000000000000000000")]
    [TestCase("i_number_too_big_neg_int", "-123123123123123123123123123123", "-123123123123123123123123123123")]
    [TestCase("ours_number_zero_huge_exp", "0e99999999999", "0")]
    public void TryParse_TheNumberIsWithinTheLimits_KeepsItsValue(string name, string token, string kept)
    {
        var form = new RecordingForm();
        Blob.Of($"{{\"n\":[{token}]}}", form);
        Assert.That(form.Tokens, Is.EqualTo(["{", "n:", "[", kept, "]", "}"]), name);
    }

    [TestCase("i_number_double_huge_neg_exp", "123.456e-789", "magnitude")]
    [TestCase(
        "i_number_huge_exp",
        "0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999",
        "magnitude"
    )]
    [TestCase("i_number_neg_int_huge_exp", "-1e+9999", "magnitude")]
    [TestCase("i_number_pos_double_huge_exp", "1.5e+9999", "magnitude")]
    [TestCase("i_number_real_neg_overflow", "-123123e100000", "magnitude")]
    [TestCase("i_number_real_pos_overflow", "123123e100000", "magnitude")]
    [TestCase("i_number_real_underflow", "123e-10000000", "magnitude")]
    [TestCase(
        "i_number_very_big_negative_int",
        "-237462374673276894279832749832423479823",
        "significant digits, not 39"
    )]
    public void TryParse_TheNumberIsJsonButOutsideTheLimits_Refuses(string name, string token, string reason)
    {
        var refusal = Blob.Refusal($"{{\"n\":[{token}]}}");
        Assert.That(refusal?.Path, Is.EqualTo("n[0]"), name);
        Assert.That(refusal?.Reason, Does.StartWith("must ").And.Contains(reason), name);
    }

    [TestCase("n_number_++", "++1234")]
    [TestCase("n_number_+1", "+1")]
    [TestCase("n_number_+Inf", "+Inf")]
    [TestCase("n_number_-00.0", "-00.0")]
    [TestCase("n_number_-00e0", "-00e0")]
    [TestCase("n_number_00.0", "00.0")]
    [TestCase("n_number_00e0", "00e0")]
    [TestCase("n_number_-01", "-01")]
    [TestCase("n_number_-1.0.", "-1.0.")]
    [TestCase("n_number_-2.", "-2.")]
    [TestCase("n_number_-NaN", "-NaN")]
    [TestCase("n_number_.-1", ".-1")]
    [TestCase("n_number_.2e-3", ".2e-3")]
    [TestCase("n_number_0.1.2", "0.1.2")]
    [TestCase("n_number_0.3e", "0.3e")]
    [TestCase("n_number_0.3e+", "0.3e+")]
    [TestCase("n_number_0.e1", "0.e1")]
    [TestCase("n_number_0_capital_E", "0E")]
    [TestCase("n_number_0_capital_E+", "0E+")]
    [TestCase("n_number_0e", "0e")]
    [TestCase("n_number_0e+", "0e+")]
    [TestCase("n_number_1.0e", "1.0e")]
    [TestCase("n_number_1.0e+", "1.0e+")]
    [TestCase("n_number_1.0e-", "1.0e-")]
    [TestCase("n_number_1_000", "1 000.0")]
    [TestCase("n_number_1eE2", "1eE2")]
    [TestCase("n_number_2.e+3", "2.e+3")]
    [TestCase("n_number_2.e-3", "2.e-3")]
    [TestCase("n_number_2.e3", "2.e3")]
    [TestCase("n_number_9.e+", "9.e+")]
    [TestCase("n_number_Inf", "Inf")]
    [TestCase("n_number_NaN", "NaN")]
    [TestCase("n_number_U+FF11_fullwidth_digit_one", "１")]
    [TestCase("n_number_expression", "1+2")]
    [TestCase("n_number_hex_1_digit", "0x1")]
    [TestCase("n_number_hex_2_digits", "0x42")]
    [TestCase("n_number_infinity", "Infinity")]
    [TestCase("n_number_invalid+-", "0e+-1")]
    [TestCase("n_number_invalid-negative-real", "-123.123foo")]
    [TestCase("n_number_minus", "-")]
    [TestCase("n_number_minus_infinity", "-Infinity")]
    [TestCase("n_number_minus_sign_with_trailing_garbage", "-foo")]
    [TestCase("n_number_minus_space_1", "- 1")]
    [TestCase("n_number_neg_int_starting_with_zero", "-012")]
    [TestCase("n_number_neg_real_without_int_part", "-.123")]
    [TestCase("n_number_neg_with_garbage_at_end", "-1x")]
    [TestCase("n_number_real_garbage_after_e", "1ea")]
    [TestCase("n_number_real_without_fractional_part", "1.")]
    [TestCase("n_number_starting_with_dot", ".123")]
    [TestCase("n_number_then_00", "1\u00000")]
    [TestCase("n_number_with_alpha", "1.2a-3")]
    [TestCase("n_number_with_alpha_char", "1.8011670033376514H-308")]
    [TestCase("n_number_with_leading_zero", "012")]
    [TestCase("n_number_with_underscore", "1_000")]
    public void TryParse_TheNumberIsNotJson_Refuses(string name, string token) =>
        Assert.That(
            Blob.Refusal($"{{\"n\":[{token}]}}")?.Reason,
            Does.StartWith("must be well-formed JSON: correct it at line 1, byte "),
            name
        );

    [TestCase("n_number_invalid-utf-8-in-bigger-int", "123\xE5")]
    [TestCase("n_number_invalid-utf-8-in-exponent", "1e1\xE5")]
    [TestCase("n_number_invalid-utf-8-in-int", "0\xE5")]
    [TestCase("n_number_real_with_invalid_utf8_after_e", "1e\xE5")]
    public void TryParse_TheNumberIsNotUtf8_Refuses(string name, string latin1) =>
        Assert.That(
            Blob.Refusal(Encoding.Latin1.GetBytes($"{{\"n\":[{latin1}]}}"))?.Reason,
            Does.StartWith("must be well-formed JSON: correct it at line 1, byte "),
            name
        );
}

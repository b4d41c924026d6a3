using System.Text;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests.Text;

internal sealed class JsonUnicodeTests
{
    [TestCase("\"a\"", true)]
    [TestCase("\"\u00e4\"", true)]
    [TestCase("""{"a":"\ud83d\ude00"}""", true)]
    [TestCase("""{"a":"\\ud83d"}""", true)]
    [TestCase("""{"a":"\ud83d"}""", false)]
    [TestCase("""{"\ude00":1}""", false)]
    public void IsValid_Escapes_MustBeWholeCharacters(string json, bool isValid) =>
        Assert.That(JsonUnicode.IsValid(Encoding.UTF8.GetBytes(json)), Is.EqualTo(isValid));

    [Test]
    public void IsValid_BytesOfAnotherEncoding_AreRefused() =>
        Assert.That(JsonUnicode.IsValid(Encoding.Latin1.GetBytes("\"\u00e4\"")), Is.False);
}

using Personalisation.Domain.Rules;
using Personalisation.Domain.Signals;

namespace Personalisation.Domain.Tests.Signals;

internal sealed class EventContextTests
{
    [TestCase("""{"a":"\ud800"}""")]
    [TestCase("""{"a":["\udc00"]}""")]
    [TestCase("""{"\ud800":1}""")]
    [TestCase("""{"a":"\ud800\ud800"}""")]
    public void Parse_HalfOfASurrogatePair_IsRefused(string json)
    {
        Assert.That(EventContext.IsValid(json), Is.False);
        Assert.That(
            () => EventContext.Parse(json),
            Throws.InstanceOf<BrokenRuleException>().With.Message.Contains("valid Unicode")
        );
    }

    [TestCase("""{"a":"\ud83d\ude00"}""")]
    [TestCase("""{"a":"\\ud800"}""")]
    public void Parse_WholeCharacters_AreKeptAsSent(string json) =>
        Assert.That(EventContext.Parse(json).Json, Is.EqualTo(json));

    [TestCase("""{}""", """ { } """)]
    [TestCase("""{"a":1,"b":[true,null,"x"]}""", """{"b":[ true, null, "\u0078" ],  "a":1}""")]
    [TestCase("""{"a":{"c":1,"d":2}}""", """{"a":{"d":2,"c":1}}""")]
    public void ToCanonical_OfTheSameObject_IsOneText(string json, string other) =>
        Assert.That(EventContext.Parse(other).ToCanonical(), Is.EqualTo(EventContext.Parse(json).ToCanonical()));

    [TestCase("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [TestCase("""{"a":"1"}""", """{"a":1}""")]
    [TestCase("""{"a":{"b":1}}""", """{"b":{"a":1}}""")]
    public void ToCanonical_OfAnotherObject_IsAnother(string json, string other) =>
        Assert.That(EventContext.Parse(other).ToCanonical(), Is.Not.EqualTo(EventContext.Parse(json).ToCanonical()));
}

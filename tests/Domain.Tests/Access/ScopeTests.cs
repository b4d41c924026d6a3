using Personalisation.Domain.Access;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests.Access;

internal sealed class ScopeTests
{
    [TestCase("profiles:read", "profiles", "read")]
    [TestCase("a:b", "a", "b")]
    [TestCase("gift-cards:take-back", "gift-cards", "take-back")]
    public void Parse_AreaAndVerb_AreItsParts(string text, string area, string verb)
    {
        var scope = Scope.Parse(text);
        Assert.That((scope.Area, scope.Verb, $"{scope}"), Is.EqualTo((area, verb, text)));
        Assert.That(scope, Is.EqualTo(Scope.Parse(text)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("profiles")]
    [TestCase(":read")]
    [TestCase("profiles:")]
    [TestCase("profiles:read:all")]
    [TestCase("Profiles:read")]
    [TestCase("profiles:*")]
    [TestCase("profiles: read")]
    [TestCase("profiles:read\n")]
    [TestCase("pröfiles:read")]
    [TestCase("abcdefghijklmnopqrstuvwxyzabcdefg:read", Description = "an area of 33 characters")]
    public void Parse_AnythingElse_IsRefused(string? text)
    {
        Assert.That(Scope.IsValid(text), Is.False);
        Assert.That(
            () => Scope.Parse(text),
            Throws.TypeOf<BrokenRuleException>().With.Message.EqualTo($"scope {Scope.Rule}")
        );
    }
}

using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Tests.Pipeline;

internal sealed class FieldRulesTests
{
    private const string Differs = "must be the same as the id in the path, or left out";

    [TestCase("alice", "alice", null)]
    [TestCase("alice", null, null)]
    [TestCase("alice", "bob", Differs)]
    [TestCase("alice", "a#b", null, Description = "the path is refused for itself")]
    [TestCase("473b82fb87174e69894c1844a2f183bf", "473B82FB-8717-4E69-894C-1844A2F183BF", null)]
    public void FindFault_WhateverTheTwoIds_NamesTheRuleThatIsBroken(string bodyId, string? pathId, string? rule) =>
        Assert.That(FieldRules.FindFault(bodyId, pathId), Is.EqualTo(rule));

    [TestCase("alice")]
    [TestCase(null)]
    public void FindFault_TheBodysIdIsNone_NamesTheRuleOfIds(string? pathId) =>
        Assert.That(FieldRules.FindFault("a#b", pathId), Is.EqualTo(UserId.Rule));
}

using Personalisation.Domain.Users;

namespace Personalisation.Domain.Tests.Users;

internal sealed class UserNameTests
{
    [TestCase("Ada")]
    [TestCase(" Ada ")]
    [TestCase("می\u200cخواهم")] // a joiner belongs to the spelling
    [TestCase("👩\u200d💻")]
    [TestCase("\ue000")]
    [TestCase("\u0301e\u0301")]
    public void IsValid_SomethingVisible_IsTrue(string text) => Assert.That(UserName.IsValid(text), Is.True);

    [TestCase("")]
    [TestCase(" \u3000")]
    [TestCase("\u200b")]
    [TestCase("\u3164\u2800")]
    [TestCase("\u0301 \u20dd")] // marks without a letter
    [TestCase("\ufdd0\U0001ffff")] // noncharacters
    [TestCase("\ufe0f\u00ad ")]
    public void IsValid_NothingVisible_IsFalse(string text)
    {
        Assert.That(UserName.IsValid(text), Is.False);
        Assert.That(Broken.RuleOf(() => UserName.Parse(text)), Is.EqualTo(("name", UserName.Rule)));
    }

    [TestCase(256, true)]
    [TestCase(257, false)]
    public void IsValid_AtTheLimit_TakesWhatFits(int length, bool expected)
    {
        Assert.That(UserName.IsValid(new string('n', length)), Is.EqualTo(expected));
        Assert.That(UserName.Rule, Does.StartWith("must be 1–256 characters"));
    }

    [Test]
    public void Restore_NameOfAnEarlierRule_KeepsIt() =>
        Assert.That(UserName.Restore("\u3164").Value, Is.EqualTo("\u3164"));
}

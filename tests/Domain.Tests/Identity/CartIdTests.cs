using Personalisation.Domain.Identity;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Identity;

internal sealed class CartIdTests
{
    private const string Canonical = "0198f0c2-1111-7222-8333-444455556666";

    [TestCase(Canonical)]
    [TestCase("0198F0C2-1111-7222-8333-444455556666")]
    [TestCase("0198f0c21111722283334444555566 66", null)]
    [TestCase("0198f0c2111172228333444455556666")]
    public void Parse_AnySpellingOfAUuid_IsTheSameId(string text, string? id = Canonical)
    {
        Assert.That(CartId.IsValid(text), Is.EqualTo(id is not null));
        Assert.That(id is null ? null : CartId.Parse(text).Value, Is.EqualTo(id));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("17")]
    [TestCase("{0198f0c2-1111-7222-8333-444455556666}")]
    [TestCase("0198f0c2-1111-7222-8333-44445555666g")]
    public void Parse_NoUuid_IsRefused(string? text) =>
        Assert.That(Broken.RuleOf(() => CartId.Parse(text)), Is.EqualTo(("id", CartId.Rule)));

    [Test]
    public void New_Always_IsAValidId() => Assert.That(CartId.IsValid(CartId.New(A.Now).Value), Is.True);
}

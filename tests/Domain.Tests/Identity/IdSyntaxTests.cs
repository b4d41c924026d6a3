using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Tests.Identity;

internal sealed class IdSyntaxTests
{
    private static readonly IdSyntax Syntax = new("._-", maxLength: 3);

    [TestCase("a", true)]
    [TestCase("Zz9", true)]
    [TestCase("._-", true)]
    [TestCase("...", true)]
    [TestCase(".a", true)]
    [TestCase("-", true)]
    [TestCase(null, false)]
    [TestCase("", false)]
    [TestCase(".", false)]
    [TestCase("..", false)]
    [TestCase("aaaa", false)]
    [TestCase("a~", false)]
    [TestCase("a/", false)]
    [TestCase("é", false)]
    public void Allows_AnyText_HoldsForIdsAlone(string? text, bool expected) =>
        Assert.That(Syntax.Allows(text), Is.EqualTo(expected));

    [Test]
    public void PatternAndRule_Always_NameTheSignsAndTheLength() =>
        Assert.That(
            (Syntax.Pattern, Syntax.Rule),
            Is.EqualTo(
                ("^[A-Za-z0-9._-]{1,3}$", "must be 1–3 characters of A-Z a-z 0-9 . _ - and neither \".\" nor \"..\"")
            )
        );
}

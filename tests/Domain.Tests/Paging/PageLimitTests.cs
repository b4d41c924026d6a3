using Personalisation.Domain.Paging;

namespace Personalisation.Domain.Tests.Paging;

internal sealed class PageLimitTests
{
    private static readonly PageLimit Limit = new(Default: 7, Most: 9);

    [TestCase(null, true)]
    [TestCase(1, true)]
    [TestCase(9, true)]
    [TestCase(0, false)]
    [TestCase(-1, false)]
    [TestCase(10, false)]
    public void Allows_Limit_IsWithinItsBounds(int? limit, bool isAllowed) =>
        Assert.That(Limit.Allows(limit), Is.EqualTo(isAllowed));

    [TestCase(null, 7)]
    [TestCase(3, 3)]
    public void Of_Limit_IsItOrTheDefault(int? limit, int expected) =>
        Assert.That(Limit.Of(limit), Is.EqualTo(expected));

    [Test]
    public void Rule_Limit_NamesTheMost() => Assert.That(Limit.Rule, Is.EqualTo("must be a number from 1 to 9"));

    [Test]
    public void Standard_Always_Is25And100AtMost() =>
        Assert.That(
            (PageLimit.Standard.Default, PageLimit.Standard.Most, PageLimit.StandardMost),
            Is.EqualTo((25, 100, 100))
        );
}

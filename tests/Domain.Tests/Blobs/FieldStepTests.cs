using Personalisation.Domain.Blobs;

namespace Personalisation.Domain.Tests.Blobs;

internal sealed class FieldStepTests
{
    private static IEnumerable<TestCaseData> Names()
    {
        yield return new("a", true) { TestName = "one character" };
        yield return new(" \n\0", true) { TestName = "blanks and control characters" };
        yield return new("😀", true) { TestName = "a surrogate pair" };
        yield return new(new string('x', 65_535), true) { TestName = "the longest in ASCII" };
        yield return new(new string('é', 32_767) + "x", true) { TestName = "the longest in two bytes each" };
        yield return new(null, false) { TestName = "null" };
        yield return new("", false) { TestName = "nothing" };
        yield return new("a\ud83d", false) { TestName = "half a pair" };
        yield return new("\ude00\ud83d", false) { TestName = "a pair the wrong way round" };
        yield return new(new string('x', 65_536), false) { TestName = "one byte too many" };
        yield return new(new string('é', 32_768), false) { TestName = "one byte too many in two bytes each" };
    }

    [TestCaseSource(nameof(Names))]
    public void Member_AnyName_IsRefusedUnlessItIsOne(string? name, bool isName)
    {
        Assert.That(FieldStep.IsName(name), Is.EqualTo(isName));
        (string, string)? expected = isName ? null : ("name", FieldStep.NameRule);
        Assert.That(Broken.RuleOf(() => FieldStep.Member(name!)), Is.EqualTo(expected));
    }

    [Test]
    public void Element_AnyIndex_ThrowsOnlyOutsideTheLimits()
    {
        Assert.That(FieldStep.Element(999_999).Index, Is.EqualTo(999_999));
        Assert.That(FieldStep.Element(0).Name, Is.Null);
        Assert.That(() => FieldStep.Element(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => FieldStep.Element(1_000_000), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}

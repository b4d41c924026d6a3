using Personalisation.Application.Errors;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Rules;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Errors;

internal sealed class FieldNamesTests
{
    [TestCase("ExpiresAt", "expires_at")]
    [TestCase("asOf", "as_of")]
    [TestCase("tags", "tags")]
    public void Of_AMemberOfTheDomain_IsInSnakeCase(string member, string field) =>
        Assert.That(FieldNames.Of(new BrokenRuleException(member, "must be other")), Is.EqualTo(field));

    [Test]
    public void Of_AMemberOfASegmentByIndex_IsItsPath()
    {
        var draft = A.Draft(
            segments: [A.SegmentDraft("a"), A.SegmentDraft("b", expiresAt: A.Now.AddTicks(1))],
            expiresAt: A.Now
        );
        Assert.That(PlaceOf(() => draft.ApplyTo(null, [], A.Now)), Is.EqualTo("segments[1].expires_at"));
    }

    [TestCase("a-b", "segments.a-b.categories")]
    [TestCase("Morning", "segments.Morning.categories")]
    [TestCase("a.B", "segments['a.B'].categories")]
    public void Of_AMemberOfASegmentByType_IsItsPath(string type, string path)
    {
        var merge = new ProfileMerge(
            null,
            [new SegmentMerge(SegmentType.Parse(type), null, null, null, null, null)],
            [],
            false,
            null,
            null,
            null
        );
        Assert.That(PlaceOf(() => merge.ApplyTo(A.Profile(segments: []), [], A.Now)), Is.EqualTo(path));
    }

    [TestCase("morning", "", "segments.morning")]
    [TestCase("", "type", "segments[''].type")]
    [TestCase("a b", "", "segments['a b']")]
    public void OfEntry_AnyKey_IsQuotedIfSpecial(string key, string member, string path) =>
        Assert.That(FieldNames.OfEntry("segments", key, member), Is.EqualTo(path));

    private static string PlaceOf(Action broken) => FieldNames.Of(Assert.Throws<BrokenRuleException>(() => broken())!);
}

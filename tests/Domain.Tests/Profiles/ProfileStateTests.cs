using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Profiles;

internal sealed class ProfileStateTests
{
    [Test]
    public void VersionOf_TheSegmentIsCurrent_IsThatOfItsWrite() =>
        Assert.That(
            A.State(A.Profile(segments: [A.Segment("a")]), version: 7, segmentVersion: 5).VersionOf(A.Type("a")),
            Is.EqualTo(5)
        );

    [TestCase("A")]
    [TestCase("b")]
    public void VersionOf_ThereIsNoSuchSegment_IsNull(string type) =>
        Assert.That(A.State(A.Profile(segments: [A.Segment("a")])).VersionOf(A.Type(type)), Is.Null);
}

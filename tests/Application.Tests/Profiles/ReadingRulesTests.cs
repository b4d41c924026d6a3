using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class ReadingRulesTests
{
    private static readonly string BrokenId = $"id: {UserId.Rule}";
    private static readonly string BrokenType = $"type: {SegmentType.Rule}";

    [Test]
    public void GetProfile_TheIdIsNone_IsRefused() =>
        Assert.That(Faults.Of(new GetProfileValidator(), new GetProfileQuery("a#b", false)), Is.EqualTo([BrokenId]));

    [Test]
    public void GetTags_TheIdIsNone_IsRefused() =>
        Assert.That(Faults.Of(new GetTagsValidator(), new GetTagsQuery("a#b", false)), Is.EqualTo([BrokenId]));

    [Test]
    public void GetSegmentTags_IdAndTypeAreNone_IsRefusedForBoth() =>
        Assert.That(
            Faults.Of(new GetSegmentTagsValidator(), new GetSegmentTagsQuery("a#b", "a b", false)),
            Is.EqualTo([BrokenId, BrokenType])
        );

    [Test]
    public void GetSegment_IdAndTypeAreNone_IsRefusedForBoth() =>
        Assert.That(
            Faults.Of(new GetSegmentValidator(), new GetSegmentQuery("a#b", "a b", false)),
            Is.EqualTo([BrokenId, BrokenType])
        );

    [Test]
    public void EveryQuery_EverythingIsRight_IsAccepted() =>
        Assert.That(
            Faults
                .Of(new GetProfileValidator(), new GetProfileQuery("a", false))
                .Concat(Faults.Of(new GetTagsValidator(), new GetTagsQuery("a", false)))
                .Concat(Faults.Of(new GetSegmentValidator(), new GetSegmentQuery("a", "b", false)))
                .Concat(Faults.Of(new GetSegmentTagsValidator(), new GetSegmentTagsQuery("a", "b", false))),
            Is.Empty
        );
}

using Microsoft.Extensions.Time.Testing;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class HistoryRulesTests
{
    private static readonly string BrokenId = $"id: {UserId.Rule}";
    private static readonly string BrokenType = $"type: {SegmentType.Rule}";
    private const string Together = "as_of: must not be combined with createdAt";
    private static readonly FakeTimeProvider Clock = new(A.Now);
    private static readonly DateTimeOffset Ahead = A.Now.AddMinutes(5);
    private static readonly DateTimeOffset TooFar = Ahead.AddTicks(1);

    [TestCase("2025-06-26T12:00:00Z")]
    [TestCase("2025-06-26T12:00:00.1234567-05:30")]
    [TestCase("9999-12-31T23:59:59Z", Description = "no version is there, and that is an answer")]
    public void GetVersion_ItsTimeIsNamed_IsAccepted(string createdAt) =>
        Assert.That(FaultsOf(new GetVersionQuery("a", "b", createdAt, null, false)), Is.Empty);

    [Test]
    public void GetVersion_ATimeToStandAtIsNamed_IsAccepted() =>
        Assert.That(FaultsOf(new GetVersionQuery("a", "b", null, Ahead, false)), Is.Empty);

    [TestCase("2025-06-26T12:00:00")]
    [TestCase("yesterday")]
    [TestCase("")]
    public void GetVersion_ItsTimeIsNone_IsRefused(string createdAt) =>
        Assert.That(
            FaultsOf(new GetVersionQuery("a", "b", createdAt, null, false)),
            Is.EqualTo([$"createdAt: {Rfc3339.Rule}"])
        );

    [Test]
    public void GetVersion_NothingIsRight_IsRefusedForEach() =>
        Assert.That(
            FaultsOf(new GetVersionQuery("a#b", "a b", "2025-06-26T12:00:00", TooFar, false)),
            Is.EqualTo([
                BrokenId,
                BrokenType,
                $"createdAt: {Rfc3339.Rule}",
                $"as_of: {Lifetime.NotAheadRule}",
                Together,
            ])
        );

    [Test]
    public void GetVersion_BothTimesAreNamed_IsRefused() =>
        Assert.That(
            FaultsOf(new GetVersionQuery("a", "b", "2025-06-26T12:00:00Z", A.Now, false)),
            Is.EqualTo([Together])
        );

    [Test]
    public void GetVersion_NoTimeIsNamed_IsRefused() =>
        Assert.That(FaultsOf(new GetVersionQuery("a", "b", null, null, false)), Is.EqualTo([Together]));

    [Test]
    public void GetProfileAsOf_TheTimeIsJustNotAhead_IsAccepted() =>
        Assert.That(FaultsOf(new GetProfileAsOfQuery("a", Ahead, false)), Is.Empty);

    [Test]
    public void GetProfileAsOf_NothingIsRight_IsRefusedForEach() =>
        Assert.That(
            FaultsOf(new GetProfileAsOfQuery("a#b", TooFar, false)),
            Is.EqualTo([BrokenId, $"as_of: {Lifetime.NotAheadRule}"])
        );

    [Test]
    public void DiffProfile_TheTimesAreInAnyOrder_IsAccepted()
    {
        Assert.That(FaultsOf(new DiffProfileQuery("a", A.Now, Ahead, false)), Is.Empty);
        Assert.That(FaultsOf(new DiffProfileQuery("a", Ahead, A.Now, false)), Is.Empty);
    }

    [Test]
    public void DiffProfile_TheTimesAreMissing_IsRefusedForEach() =>
        Assert.That(
            FaultsOf(new DiffProfileQuery("a#b", null, null, false)),
            Is.EqualTo([BrokenId, "from: is required", "to: is required"])
        );

    [Test]
    public void DiffProfile_TheTimesAreAhead_IsRefusedForEach() =>
        Assert.That(
            FaultsOf(new DiffProfileQuery("a", TooFar, TooFar, false)),
            Is.EqualTo([$"from: {Lifetime.NotAheadRule}", $"to: {Lifetime.NotAheadRule}"])
        );

    [Test]
    public void RestoreProfile_TheTimeIsJustNotAhead_IsAccepted() =>
        Assert.That(FaultsOf(new RestoreProfileCommand("a", Ahead, Precondition.None)), Is.Empty);

    [Test]
    public void RestoreProfile_TheTimeIsMissing_IsRefused() =>
        Assert.That(
            FaultsOf(new RestoreProfileCommand("a#b", null, Precondition.None)),
            Is.EqualTo([BrokenId, "as_of: is required"])
        );

    [Test]
    public void RestoreProfile_TheTimeIsAhead_IsRefused() =>
        Assert.That(
            FaultsOf(new RestoreProfileCommand("a", TooFar, Precondition.None)),
            Is.EqualTo([$"as_of: {Lifetime.NotAheadRule}"])
        );

    [Test]
    public void DeleteSegment_IdAndTypeAreNone_IsRefusedForBoth() =>
        Assert.That(
            Faults.Of(new DeleteSegmentValidator(), new("a#b", "a b", Precondition.None)),
            Is.EqualTo([BrokenId, BrokenType])
        );

    [Test]
    public void DeleteSegment_EverythingIsRight_IsAccepted() =>
        Assert.That(Faults.Of(new DeleteSegmentValidator(), new("a", "b", Precondition.None)), Is.Empty);

    private static IEnumerable<string> FaultsOf(GetVersionQuery query) =>
        Faults.Of(new GetVersionValidator(Clock), query);

    private static IEnumerable<string> FaultsOf(GetProfileAsOfQuery query) =>
        Faults.Of(new GetProfileAsOfValidator(Clock), query);

    private static IEnumerable<string> FaultsOf(DiffProfileQuery query) =>
        Faults.Of(new DiffProfileValidator(Clock), query);

    private static IEnumerable<string> FaultsOf(RestoreProfileCommand command) =>
        Faults.Of(new RestoreProfileValidator(Clock), command);
}

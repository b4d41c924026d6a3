using Personalisation.Application.Paging;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Profiles;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class GetVersionsRulesTests
{
    private static readonly GetVersionsQuery Plain = new("user-1", "morning", null, null, null, null, false);

    private static readonly GetVersionsQuery Bounded = Plain with { From = A.Now.AddDays(-1), To = A.Now };

    [Test]
    public void Validate_OnlyTheSegmentIsNamed_Accepts() => Assert.That(FaultsOf(Plain), Is.Empty);

    [Test]
    public void Validate_IdAndTypeAreNone_RefusesBothAndNotTheCursor() =>
        Assert.That(
            FaultsOf(Plain with { Id = "a#b", Type = "a b", Cursor = "x" }),
            Is.EqualTo([$"id: {UserId.Rule}", $"type: {SegmentType.Rule}"])
        );

    [TestCase(1)]
    [TestCase(100)]
    public void Validate_TheLimitIsAtAnEnd_Accepts(int limit) =>
        Assert.That(FaultsOf(Plain with { Limit = limit }), Is.Empty);

    [TestCase(int.MinValue)]
    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(101)]
    [TestCase(int.MaxValue)]
    public void Validate_TheLimitIsBeyondAnEnd_Refuses(int limit) =>
        Assert.That(FaultsOf(Plain with { Limit = limit }), Is.EqualTo(["limit: must be a number from 1 to 100"]));

    [Test]
    public void Validate_ToIsBeforeFrom_Refuses() =>
        Assert.That(
            FaultsOf(Plain with { From = A.Now, To = A.Now.AddTicks(-1) }),
            Is.EqualTo(["to: must not be before from"])
        );

    [Test]
    public void Validate_TheTimesAreOneInstantOrOnlyOneIsNamed_Accepts()
    {
        Assert.That(FaultsOf(Plain with { From = A.Now, To = A.Now.ToOffset(TimeSpan.FromHours(2)) }), Is.Empty);
        Assert.That(FaultsOf(Plain with { From = DateTimeOffset.MaxValue }), Is.Empty);
        Assert.That(FaultsOf(Plain with { To = DateTimeOffset.MinValue }), Is.Empty);
    }

    [TestCase("")]
    [TestCase("x")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Validate_TheCursorIsNone_Refuses(string cursor) =>
        Assert.That(FaultsOf(Plain with { Cursor = cursor }), Is.EqualTo([$"cursor: {Cursor.Rule}"]));

    [TestCase(0)]
    [TestCase(-TimeSpan.TicksPerDay)]
    public void Validate_TheCursorIsWithinTheTimes_Accepts(long ticks) =>
        Assert.That(
            FaultsOf(Bounded with { Cursor = Cursor.Encode(Bounded.List, Position.Of(A.Now.AddTicks(ticks))) }),
            Is.Empty
        );

    [TestCase(1)]
    [TestCase(-TimeSpan.TicksPerDay - 1)]
    public void Validate_AForgedCursorIsBeyondTheTimes_Refuses(long ticks) =>
        Assert.That(
            FaultsOf(Bounded with { Cursor = Cursor.Encode(Bounded.List, Position.Of(A.Now.AddTicks(ticks))) }),
            Is.EqualTo([$"cursor: {Cursor.Rule}"])
        );

    private static IEnumerable<string> FaultsOf(GetVersionsQuery query) => Faults.Of(new GetVersionsValidator(), query);
}

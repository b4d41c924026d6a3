using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Paging;

internal sealed class PositionTests
{
    [Test]
    public void Time_PositionOfATime_IsItsInstantInUtc()
    {
        var time = Position.Of(A.Now.ToOffset(TimeSpan.FromHours(-5)), "x").Time!.Value;
        Assert.That((time, time.Offset), Is.EqualTo((A.Now, TimeSpan.Zero)));
    }

    [TestCase(-1)]
    [TestCase(long.MinValue)]
    [TestCase(3_155_378_976_000_000_000)]
    public void Time_NumberOutOfRange_IsNone(long number) => Assert.That(new Position(number, "").Time, Is.Null);

    [TestCase(null)]
    [TestCase("ada")]
    public void TimePlace_ToPositionAndBack_IsTheSame(string? id)
    {
        var place = new TimePlace(A.Now, id);
        Assert.That(TimePlace.Of(place.ToPosition(), UserId.IsValid), Is.EqualTo(place));
    }

    [Test]
    public void TimePlace_PositionOfAnotherList_IsNone()
    {
        Assert.That(TimePlace.Of(new Position(-1, "ada"), UserId.IsValid), Is.Null);
        Assert.That(TimePlace.Of(Position.Of(A.Now, "a b"), UserId.IsValid), Is.Null);
    }
}

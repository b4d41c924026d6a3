using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
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
    public void CreationPlace_ToPositionAndBack_IsTheSame(string? id)
    {
        var place = new CreationPlace(A.Now, id is null ? null : A.Id(id));
        Assert.That(CreationPlace.Of(place.ToPosition()), Is.EqualTo(place));
    }

    [Test]
    public void CreationPlace_PositionOfAnotherList_IsNone()
    {
        Assert.That(CreationPlace.Of(new Position(-1, "ada")), Is.Null);
        Assert.That(CreationPlace.Of(Position.Of(A.Now, "a b")), Is.Null);
    }
}

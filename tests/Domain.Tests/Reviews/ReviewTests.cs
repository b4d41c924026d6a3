using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Rules;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Domain.Tests.Reviews;

internal sealed class ReviewTests
{
    private static readonly ReviewContent Five = ReviewContent.Of(Stars.Of(5), ReviewText.Parse("a"), []);
    private static readonly ReviewContent One = ReviewContent.Of(Stars.Of(1), comment: null, ["x"]);

    private static Review New() => Review.New(ProductId.Parse("p"), VendorId.Parse("v"), A.Id("u"), Five, A.Now);

    [TestCase(0)]
    [TestCase(6)]
    [TestCase(null)]
    public void Stars_OutsideOfTheLimits_AreRefused(int? number) =>
        Assert.That(() => Stars.Of(number), Throws.InstanceOf<BrokenRuleException>());

    [Test]
    public void With_OtherContent_KeepsCreationAndReply()
    {
        var answered = New().Answered(ReviewText.Parse("thanks"), A.Now.AddDays(1));
        var changed = answered.With(One, A.Now.AddDays(2));
        Assert.That((changed.Content, changed.CreatedAt), Is.EqualTo((One, A.Now)));
        Assert.That(changed.UpdatedAt, Is.EqualTo(A.Now.AddDays(2)));
        Assert.That(changed.Reply, Is.EqualTo(new ReviewReply(ReviewText.Parse("thanks"), A.Now.AddDays(1))));
        Assert.That(changed.With(Five, A.Now).UpdatedAt, Is.EqualTo(changed.UpdatedAt), "the clock went back");
    }

    [Test]
    public void Answered_WithoutAText_HasNoReply()
    {
        var answered = New().Answered(ReviewText.Parse("thanks"), A.Now);
        Assert.That(answered.Answered(text: null, A.Now).Reply, Is.Null);
        Assert.That(answered.UpdatedAt, Is.EqualTo(A.Now));
    }

    [Test]
    public void Content_OutsideOfTheLimits_IsRefused()
    {
        Assert.That(
            () => ReviewContent.Of(Stars.Of(1), null, ["a", "b", "c", "d"]),
            Throws.InstanceOf<BrokenRuleException>()
        );
        Assert.That(() => ReviewContent.Of(Stars.Of(1), null, ["a", "a"]), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => ReviewContent.Of(Stars.Of(1), null, [""]), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(() => ReviewText.Parse(new string('a', 501)), Throws.InstanceOf<BrokenRuleException>());
    }

    [Test]
    public void Place_ToPositionAndBack_IsTheSame()
    {
        var place = ReviewPlace.Of(New());
        Assert.That(ReviewPlace.Of(place.ToPosition()), Is.EqualTo(place));
    }

    [TestCase("p")]
    [TestCase("p u x")]
    [TestCase("p# u")]
    [TestCase("p u#")]
    [TestCase("")]
    public void Place_PositionOfAnotherList_IsNone(string text)
    {
        Assert.That(ReviewPlace.Of(Position.Of(A.Now, text)), Is.Null);
        Assert.That(ReviewPlace.Of(new Position(-1, "p u")), Is.Null);
    }
}

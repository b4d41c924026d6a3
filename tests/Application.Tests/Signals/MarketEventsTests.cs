using Personalisation.Application.Signals;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Signals;

internal sealed class MarketEventsTests
{
    [Test]
    public void Events_OfStoredThings_HaveIdsThatFollowFromThem()
    {
        Assert.That(MarketEvents.Favourite(A.Id(), "bread", isRemoval: false, A.Now).Id, Is.EqualTo("favourite:bread"));
        Assert.That(
            MarketEvents.Favourite(A.Id(), "bread", isRemoval: true, A.Now).Id,
            Is.EqualTo("unfavourite:bread")
        );
        Assert.That(MarketEvents.AddToCart(A.Id(), "cart", "bread", A.Now).Id, Is.EqualTo("add_to_cart:cart:bread"));
        Assert.That(MarketEvents.Purchase(A.Id(), "order", 2, "bread", A.Now).Id, Is.EqualTo("purchase:order:2"));
        var review = MarketEvents.Review(A.Id(), "bread", 4, A.Now);
        Assert.That((review.Id, review.Value, review.ItemId), Is.EqualTo(("review:bread", 4m, "bread")));
    }

    [Test]
    public void Events_OfLongIds_AreDigestsThatDiffer()
    {
        var (one, other) = (new string('a', 128), new string('a', 127) + "b");
        var first = MarketEvents.Purchase(A.Id(), one, 0, "bread", A.Now);
        Assert.That(EventId.IsValid(first.Id), Is.True);
        Assert.That(MarketEvents.Purchase(A.Id(), one, 0, "bread", A.Now), Is.EqualTo(first));
        Assert.That(MarketEvents.Purchase(A.Id(), one, 1, "bread", A.Now).Id, Is.Not.EqualTo(first.Id));
        Assert.That(MarketEvents.Purchase(A.Id(), other, 0, "bread", A.Now).Id, Is.Not.EqualTo(first.Id));
        Assert.That(first.ToEvent().Item!.Value, Is.EqualTo("bread"));
    }
}

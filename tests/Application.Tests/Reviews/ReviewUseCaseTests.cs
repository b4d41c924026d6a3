using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Orders;
using Personalisation.Application.Paging;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Reviews;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReviewUseCaseTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly ProductId Product = ProductId.Parse("p");
    private static readonly VendorId Vendor = VendorId.Parse("v");
    private static readonly UserId Author = UserId.Parse("ada");
    private static readonly Precondition Asked = new() { Match = [7] };
    private static readonly Review Stored = Review.New(
        Product,
        Vendor,
        Author,
        ReviewContent.Of(Stars.Of(5), ReviewText.Parse("a"), []),
        A.Now.AddDays(-1)
    );

    private readonly Mock<IReviewRepository> _reviews = new(MockBehavior.Strict);
    private readonly Mock<IProductRepository> _products = new(MockBehavior.Strict);
    private readonly Mock<IVendorRepository> _vendors = new(MockBehavior.Strict);
    private readonly Mock<IOrderRepository> _orders = new(MockBehavior.Strict);
    private readonly FakeTimeProvider _clock = new(A.Now);

    private PutReviewHandler Handler => new(_reviews.Object, _products.Object, _orders.Object, _clock);

    private static PutReviewCommand Command(string author = "ada", string? order = null) =>
        new("p", author, 2, "b", ["x"], order, Asked);

    private void Offer(bool exists = true, bool forSale = true) =>
        _products
            .Setup(port => port.FindOffer(Product, Token))
            .ReturnsAsync(exists ? Goods.Offer(Product.Value, vendor: Vendor.Value, forSale: forSale) : null);

    [Test]
    public async Task Put_OfAProductThatIsNotForSale_IsAsIfItWereAbsent()
    {
        Offer(forSale: false);
        _reviews.Setup(port => port.Find(Product, Author, true, Token)).ReturnsAsync((Versioned<Review>?)null);
        Assert.That(await Handler.Handle(Command(), Token), Is.Null);
    }

    [Test]
    public async Task Put_OfAReviewedProductThatIsNotForSale_ChangesIt()
    {
        Offer(forSale: false);
        _reviews.Setup(port => port.Find(Product, Author, true, Token)).ReturnsAsync(new Versioned<Review>(Stored, 8));
        var saved = new SavedReview(false, new(Stored, 9));
        _reviews
            .Setup(port => port.Save(Product, Author, It.IsAny<Func<Review?, Review>>(), Asked, A.Now, null, Token))
            .ReturnsAsync(saved);
        Assert.That(await Handler.Handle(Command(), Token), Is.SameAs(saved));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Put_WithinTheRules_StoresWhatTheDomainMakes(bool isThere)
    {
        Offer();
        Review? made = null;
        var saved = new SavedReview(!isThere, new(Stored, 8));
        _reviews
            .Setup(port => port.Save(Product, Author, It.IsAny<Func<Review?, Review>>(), Asked, A.Now, null, Token))
            .Returns(
                (
                    ProductId _,
                    UserId _,
                    Func<Review?, Review> change,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<SavedReview>? _,
                    CancellationToken _
                ) =>
                {
                    made = change(isThere ? Stored : null);
                    return Task.FromResult(saved);
                }
            );
        Assert.That(await Handler.Handle(Command(), Token), Is.SameAs(saved));
        Assert.That(
            (made!.Content.Stars.Number, made.Content.Comment!.Value, made.Vendor),
            Is.EqualTo((2, "b", Vendor))
        );
        Assert.That(made.CreatedAt, Is.EqualTo(isThere ? Stored.CreatedAt : A.Now));
    }

    [Test]
    public async Task Put_ThereIsNoProduct_StoresNothing()
    {
        Offer(exists: false);
        Assert.That(await Handler.Handle(Command(), Token), Is.Null);
    }

    [Test]
    public void Put_WithAnAbsentOrder_IsRefused()
    {
        Offer();
        _orders
            .Setup(port => port.Find(OrderId.Parse("o"), true, Token))
            .ReturnsAsync((Versioned<Domain.Orders.Order>?)null);
        Assert.That(() => Handler.Handle(Command(order: "o"), Token), Throws.InstanceOf<NotBoughtException>());
    }

    [TestCase(null, "thanks", "thanks")]
    [TestCase(null, "", null)]
    [TestCase("v", "thanks", "thanks")]
    public async Task Reply_ATextOrNone_StoresOrRemovesIt(string? vendor, string text, string? reply)
    {
        var made = await Reply(vendor, text);
        Assert.That(made!.Reply?.Text.Value, Is.EqualTo(reply));
    }

    [Test]
    public async Task Reply_ByAnotherVendor_MakesNothing() => Assert.That(await Reply("w", "thanks"), Is.Null);

    private async Task<Review?> Reply(string? vendor, string text)
    {
        Review? made = null;
        _reviews
            .Setup(port => port.Reply(Product, Author, It.IsAny<Func<Review, Review?>>(), Asked, A.Now, null, Token))
            .Returns(
                (
                    ProductId _,
                    UserId _,
                    Func<Review, Review?> change,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<Versioned<Review>?>? _,
                    CancellationToken _
                ) =>
                {
                    made = change(Stored);
                    return Task.FromResult<Versioned<Review>?>(made is null ? null : new(made, 9));
                }
            );
        var handler = new ReplyToReviewHandler(_reviews.Object, _clock);
        var replied = await handler.Handle(new(vendor, "p", "ada", text, Asked), Token);
        Assert.That(replied?.Value, Is.SameAs(made));
        return made;
    }

    [TestCase(null, false)]
    [TestCase("\u0001", false)]
    [TestCase("", true)]
    [TestCase("a", true)]
    public void Reply_OfAText_IsValidOrNot(string? text, bool isValid) =>
        Assert.That(
            new ReplyToReviewValidator().Validate(new ReplyToReviewCommand(null, "p", "u", text, Asked)).IsValid,
            Is.EqualTo(isValid)
        );

    [TestCase("v", true)]
    [TestCase("v#", false)]
    public void Reply_OfAVendor_IsValidOrNot(string vendor, bool isValid) =>
        Assert.That(
            new ReplyToReviewValidator().Validate(new ReplyToReviewCommand(vendor, "p", "u", "a", Asked)).IsValid,
            Is.EqualTo(isValid)
        );

    [Test]
    public async Task List_OfAProduct_GoesOnWhereItEnded()
    {
        var place = ReviewPlace.Of(Stored);
        var query = new GetProductReviewsQuery("p", null, null);
        var asked = query with { Cursor = Cursor.Encode(query.List, place.ToPosition()) };
        _reviews
            .Setup(port => port.FindByProduct(Product, place, 10, Token))
            .ReturnsAsync(new Page<Review>([Stored], place.ToPosition()));
        var page = await new GetProductReviewsHandler(_reviews.Object).Handle(asked, Token);
        Assert.That((page.Items.Single(), page.NextCursor), Is.EqualTo((Stored, asked.Cursor)));
        Assert.That(new GetVendorReviewsQuery("p", null, asked.Cursor).After, Is.Null, "a cursor of another list");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task List_OfAVendorWithoutReviews_AsksForTheVendor(bool exists)
    {
        _reviews.Setup(port => port.FindByVendor(Vendor, null, 10, Token)).ReturnsAsync(new Page<Review>([], null));
        _vendors.Setup(port => port.IsKnown(Vendor, Token)).ReturnsAsync(exists);
        var handler = new GetVendorReviewsHandler(_reviews.Object, _vendors.Object);
        var page = await handler.Handle(new("v", null, null), Token);
        Assert.That(page, exists ? Is.Not.Null : Is.Null);
    }
}

using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Paging;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Catalogue;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ProductUseCaseTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly ProductId Id = ProductId.Parse("p");
    private static readonly Precondition Asked = new() { Match = [7] };

    private static readonly Product Stored = new(
        Id,
        VendorId.Parse("v"),
        CatalogueName.Parse("A"),
        Description.Parse("a"),
        CategorySlug.Parse("c"),
        new Money(490, Euro),
        MaxQuantity: 3,
        ForSale: false,
        ProductTexts.Of(["t"], ["i"]),
        A.Now.AddDays(-1),
        A.Now.AddDays(-1)
    );

    private static readonly ListedProduct Listed = new(Stored, new StarSum(9, 2));

    private readonly Mock<IProductRepository> _products = new(MockBehavior.Strict);
    private readonly FakeTimeProvider _clock = new(A.Now);

    private async Task<Product> Change(ChangeProductCommand command)
    {
        Product? made = null;
        _products
            .Setup(port => port.Change(Id, It.IsAny<Func<Product, Product>>(), Asked, A.Now, null, Token))
            .Returns(
                (
                    ProductId _,
                    Func<Product, Product> change,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<Versioned<ProductDetails>?>? _,
                    CancellationToken _
                ) =>
                {
                    made = change(Stored);
                    return Task.FromResult<Versioned<ProductDetails>?>(null);
                }
            );
        await new ChangeProductHandler(_products.Object, _clock).Handle(command, Token);
        return made!;
    }

    [Test]
    public async Task Create_WithDefaults_StoresWhatTheDomainMakes()
    {
        Product? made = null;
        _products
            .Setup(port => port.Create(It.IsAny<Product>(), Stock.Of(5), A.Now, null, Token))
            .Callback((Product product, Stock _, DateTimeOffset _, object? _, CancellationToken _) => made = product)
            .ReturnsAsync(new Versioned<ProductDetails>(null!, 8));
        var command = new CreateProductCommand("p", "v", 5) { Name = new("A"), Price = new(new(490, "EUR")) };
        await new CreateProductHandler(_products.Object, _clock).Handle(command, Token);
        Assert.That(
            made,
            Is.EqualTo(
                Stored with
                {
                    Description = null,
                    Category = null,
                    MaxQuantity = 9_999,
                    ForSale = true,
                    Texts = ProductTexts.None,
                    CreatedAt = A.Now,
                    UpdatedAt = A.Now,
                }
            )
        );
    }

    [Test]
    public async Task Change_NothingIsNamed_IsTheVeryProduct()
    {
        Assert.That(await Change(new("p", null, null, Asked)), Is.SameAs(Stored));
        Assert.That(await Change(new("p", "p", "v", Asked) { Tags = new(["t"]) }), Is.SameAs(Stored));
    }

    [Test]
    public async Task Change_MembersOfNull_GivesThemTheirDefaults()
    {
        var made = await Change(
            new("p", null, null, Asked)
            {
                Description = new(null),
                Category = new(null),
                MaxQuantity = new(null),
                ForSale = new(null),
                Tags = new(null),
                Images = new(null),
            }
        );
        Assert.That((made.Description, made.Category), Is.EqualTo(((Description?)null, (CategorySlug?)null)));
        Assert.That((made.MaxQuantity, made.ForSale, made.Texts), Is.EqualTo((9_999, true, ProductTexts.None)));
        Assert.That((made.CreatedAt, made.UpdatedAt), Is.EqualTo((Stored.CreatedAt, A.Now)));
    }

    [Test]
    public void Change_OfVendorOrCurrency_IsRefused()
    {
        Assert.That(() => Change(new("p", null, "w", Asked)), Throws.InstanceOf<BrokenRuleException>());
        Assert.That(
            () => Change(new("p", null, null, Asked) { Price = new(new(1, "USD")) }),
            Throws.InstanceOf<CurrencyMismatchException>()
        );
    }

    [Test]
    public async Task List_OfACategory_GoesOnWhereItEnded()
    {
        var place = new TimePlace(A.Now.AddDays(-2), "q");
        var query = new GetProductsQuery("c", null, A.Now, null, null);
        var asked = query with { Cursor = Cursor.Encode(query.List, place.ToPosition()) };
        _products
            .Setup(port => port.FindByCategory(CategorySlug.Parse("c"), new TimeWindow(null, place), 25, Token))
            .ReturnsAsync(new Page<ListedProduct>([Listed], null));
        var page = await new GetProductsHandler(_products.Object).Handle(asked, Token);
        Assert.That((page!.Items.Single(), page.NextCursor), Is.EqualTo((Listed, (string?)null)));
        Assert.That((asked with { Category = "d" }).Place, Is.Null, "a cursor of another list");
    }

    [Test]
    public async Task List_OfAVendor_GoesOnWhereItEnded()
    {
        var query = new GetVendorProductsQuery("v", true, 3, null);
        var asked = query with { Cursor = Cursor.Encode(query.List, new Position(0, "p")) };
        _products
            .Setup(port => port.FindByVendor(VendorId.Parse("v"), true, Id, 3, Token))
            .ReturnsAsync(new Page<ListedProduct>([Listed], new Position(0, "p")));
        var page = await new GetVendorProductsHandler(_products.Object).Handle(asked, Token);
        Assert.That(page!.NextCursor, Is.EqualTo(asked.Cursor));
        Assert.That((asked with { Hidden = false }).After, Is.Null, "a cursor of other filters");
    }

    [TestCase(0L, false)]
    [TestCase(null, false)]
    [TestCase(-1_000_000_000L, true)]
    [TestCase(1_000_000_001L, false)]
    public void Adjust_ByANumber_IsValidOrNot(long? by, bool isValid) =>
        Assert.That(new AdjustStockValidator().Validate(new AdjustStockCommand("p", by)).IsValid, Is.EqualTo(isValid));

    [Test]
    public void SetStock_WithoutAMember_IsNotTheSameAsNull()
    {
        var validator = new SetStockValidator();
        Assert.That(validator.Validate(new SetStockCommand("p", null, null)).IsValid, Is.False);
        Assert.That(validator.Validate(new SetStockCommand("p", new(null), null)).IsValid, Is.True);
        Assert.That(validator.Validate(new SetStockCommand("p", new(-1), null)).IsValid, Is.False);
        Assert.That(validator.Validate(new SetStockCommand("p", new(1), new(-1))).IsValid, Is.False);
        Assert.That(validator.Validate(new SetStockCommand("p", new(1), new(null))).IsValid, Is.True);
    }
}

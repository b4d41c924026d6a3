using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Paging;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Catalogue;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VendorUseCaseTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly VendorId Id = VendorId.Parse("v");
    private static readonly Precondition Asked = new() { Match = [7] };

    private static readonly Vendor Stored = new(
        Id,
        EmailAddress.Parse("a@example.org"),
        CatalogueName.Parse("A"),
        Description.Parse("a"),
        Euro,
        new VendorTerms(Euro) { Fee = Rate.Of(5), MinimumOrder = new Money(9, Euro) },
        A.Now.AddDays(-1),
        A.Now.AddDays(-1)
    );

    private readonly Mock<IVendorRepository> _vendors = new(MockBehavior.Strict);
    private readonly FakeTimeProvider _clock = new(A.Now);

    private async Task<Vendor> Change(ChangeVendorCommand command)
    {
        Vendor? made = null;
        _vendors
            .Setup(port => port.Change(Id, It.IsAny<Func<Vendor, Vendor>>(), Asked, A.Now, null, Token))
            .Returns(
                (
                    VendorId _,
                    Func<Vendor, Vendor> change,
                    Precondition _,
                    DateTimeOffset _,
                    IdempotentWrite<Versioned<VendorDetails>?>? _,
                    CancellationToken _
                ) =>
                {
                    made = change(Stored);
                    return Task.FromResult<Versioned<VendorDetails>?>(null);
                }
            );
        await new ChangeVendorHandler(_vendors.Object, _clock).Handle(command, Token);
        return made!;
    }

    [Test]
    public async Task Create_WithDefaults_StoresWhatTheDomainMakes()
    {
        Vendor? made = null;
        var created = new Versioned<VendorDetails>(new(Stored, StarCounts.None, 0), 8);
        _vendors
            .Setup(port => port.Create(It.IsAny<Vendor>(), A.Now, null, Token))
            .Callback((Vendor vendor, DateTimeOffset _, object? _, CancellationToken _) => made = vendor)
            .ReturnsAsync(created);
        var command = new CreateVendorCommand("v", "EUR")
        {
            Name = new("A"),
            Email = new("a@example.org"),
            Description = new(null),
            Modes = new(["PICKUP"]),
            DeliveryFee = new(new MoneyInput(350, "EUR")),
        };
        var handler = new CreateVendorHandler(_vendors.Object, _clock);
        Assert.That(await handler.Handle(command, Token), Is.SameAs(created));
        Assert.That(
            (made!.Id, made.CreatedAt, made.UpdatedAt, made.Description),
            Is.EqualTo((Id, A.Now, A.Now, (Description?)null))
        );
        Assert.That(
            made.Terms,
            Is.EqualTo(new VendorTerms(Euro) { Modes = FulfilmentModes.Pickup, DeliveryFee = new Money(350, Euro) })
        );
    }

    [Test]
    public async Task Change_NothingIsNamed_IsTheVeryVendor()
    {
        Assert.That(await Change(new("v", null, null, Asked)), Is.SameAs(Stored));
        var same = new ChangeVendorCommand("v", "v", "EUR", Asked) { Name = new("A"), Email = new("a@example.org") };
        Assert.That(await Change(same), Is.SameAs(Stored));
    }

    [Test]
    public async Task Change_OtherSpellingOfTheAddress_IsAChange()
    {
        var made = await Change(new("v", null, null, Asked) { Email = new("A@example.org") });
        Assert.That((made.Email.Spelling, made.UpdatedAt), Is.EqualTo(("A@example.org", A.Now)));
    }

    [Test]
    public async Task Change_MembersOfNull_GivesThemTheirDefaults()
    {
        var made = await Change(
            new("v", null, null, Asked)
            {
                IsPatch = true,
                Description = new(null),
                FeeBp = new(null),
                MinimumOrder = new(null),
            }
        );
        Assert.That((made.Description, made.Terms), Is.EqualTo(((Description?)null, new VendorTerms(Euro))));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Mismatch(string member) =>
        Throws
            .InstanceOf<CurrencyMismatchException>()
            .With.Message.EqualTo($"{member} is in USD, and the vendor's currency is EUR: use that.");

    [Test]
    public void Change_OfTheCurrency_IsRefused()
    {
        Assert.That(() => Change(new("v", null, "USD", Asked)), Mismatch("currency"));
        Assert.That(
            () => Change(new("v", null, null, Asked) { DeliveryFee = new(new MoneyInput(1, "USD")) }),
            Mismatch("delivery_fee")
        );
        Assert.That(
            () => Change(new("v", null, null, Asked) { MinimumOrder = new(new MoneyInput(1, "USD")) }),
            Mismatch("minimum_order")
        );
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Close_WithinTheRules_SaysWhetherItWasThere(bool wasThere)
    {
        _vendors.Setup(port => port.Close(Id, Asked, A.Now, null, Token)).ReturnsAsync(wasThere);
        var handler = new CloseVendorHandler(_vendors.Object, _clock);
        Assert.That(await handler.Handle(new("v", Asked), Token), Is.EqualTo(wasThere));
    }

    [Test]
    public async Task List_WithACursor_GoesOnWhereItEnded()
    {
        var place = new TimePlace(A.Now.AddDays(-2), "w");
        var query = new GetVendorsQuery(null, A.Now.AddDays(-9), A.Now, 3, null);
        var asked = query with { Cursor = Cursor.Encode(query.List, place.ToPosition()) };
        _vendors
            .Setup(port => port.FindByCreation(new TimeWindow(A.Now.AddDays(-9), place), 3, Token))
            .ReturnsAsync(new Page<Vendor>([Stored], place.ToPosition()));
        var page = await new GetVendorsHandler(_vendors.Object).Handle(asked, Token);
        Assert.That((page.Items.Single(), page.NextCursor), Is.EqualTo((Stored, asked.Cursor)));
        Assert.That((asked with { CreatedAfter = null }).Place, Is.Null, "a cursor of other filters");
    }

    [Test]
    public async Task List_ByAddress_IsOneOrNone()
    {
        _vendors.Setup(port => port.FindByEmail(Stored.Email, Token)).ReturnsAsync(Stored);
        var handler = new GetVendorsHandler(_vendors.Object);
        var page = await handler.Handle(new("A@EXAMPLE.org", null, null, null, null), Token);
        Assert.That((page.Items.Single(), page.NextCursor), Is.EqualTo((Stored, (string?)null)));
        Assert.That(
            new GetVendorsValidator().Validate(new GetVendorsQuery("a@example.org", null, null, 3, null)).IsValid,
            Is.False
        );
    }
}

using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Dashboards;
using Personalisation.Application.Orders;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Carts;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Dashboards;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GetDashboardTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly VendorId Id = VendorId.Parse("v");
    private static readonly DateOnly Day = DateOnly.FromDateTime(A.Now.UtcDateTime);
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly VendorDetails Details = new(
        new(
            Id,
            EmailAddress.Parse("a@example.org"),
            CatalogueName.Parse("A"),
            Description: null,
            Euro,
            new VendorTerms(Euro),
            A.Now,
            A.Now
        ),
        new StarCounts([0, 0, 0, 1, 0]),
        Fans: 3
    );
    private static readonly Review Newest = Review.New(
        ProductId.Parse("p"),
        Id,
        UserId.Parse("ada"),
        ReviewContent.Of(Stars.Of(4), comment: null, []),
        A.Now
    );

    private readonly Mock<IVendorRepository> _vendors = new(MockBehavior.Strict);
    private static readonly VendorSales Sales = new(new VendorDay(Day, 2, 980, 1, 490), Open: 1, TopProducts: []);
    private static readonly Order Placed = An.Order();

    private readonly Mock<IReviewRepository> _reviews = new(MockBehavior.Strict);
    private readonly Mock<IVendorSalesRepository> _sales = new(MockBehavior.Strict);
    private readonly Mock<IOrderRepository> _orders = new(MockBehavior.Strict);

    private Task<Dashboard?> Get(VendorDetails? stored, string? date = null)
    {
        var day = date is null ? Day : new DateOnly(2026, 2, 28);
        _sales.Setup(port => port.Find(Id, day, 5, Token)).ReturnsAsync(Sales);
        _orders
            .Setup(port => port.FindByVendor(Id, new TimeWindow(null, null), 10, Token))
            .ReturnsAsync(new Page<Order>([Placed], null));
        _vendors
            .Setup(port => port.Find(Id, false, Token))
            .ReturnsAsync(stored is null ? null : new Versioned<VendorDetails>(stored, 7));
        _reviews.Setup(port => port.FindByVendor(Id, null, 10, Token)).ReturnsAsync(new Page<Review>([Newest], null));
        var handler = new GetDashboardHandler(
            _vendors.Object,
            _sales.Object,
            _orders.Object,
            _reviews.Object,
            new FakeTimeProvider(A.Now)
        );
        return handler.Handle(new GetDashboardQuery("v", date), Token);
    }

    [TestCase(null)]
    [TestCase("2026-02-28")]
    public async Task Get_OfAVendor_HasItsDetailsSalesOrdersAndReviews(string? date)
    {
        var dashboard = await Get(Details, date);
        Assert.That((dashboard!.Vendor, dashboard.Sales), Is.EqualTo((Details, Sales)));
        Assert.That(dashboard.RecentOrders, Is.EqualTo([Placed]));
        Assert.That(dashboard.RecentReviews, Is.EqualTo([Newest]));
    }

    [Test]
    public async Task Get_ThereIsNoVendor_IsNull() => Assert.That(await Get(stored: null), Is.Null);

    [TestCase("v", null, true)]
    [TestCase("v", "2026-02-30", false)]
    [TestCase("v", "28.2.2026", false)]
    [TestCase("a#b", null, false)]
    public void Validate_AnIdAndADate_AreValidOrNot(string id, string? date, bool isValid) =>
        Assert.That(IsValid(id, date), Is.EqualTo(isValid));

    // The counters of a day are kept for 400 days.
    [TestCase(1, false)]
    [TestCase(0, true)]
    [TestCase(-400, true)]
    [TestCase(-401, false)]
    public void Validate_ADay_IsOneThatIsKept(int days, bool isValid) =>
        Assert.That(IsValid("v", $"{Day.AddDays(days):yyyy-MM-dd}"), Is.EqualTo(isValid));

    private static bool IsValid(string id, string? date) =>
        new GetDashboardValidator(new FakeTimeProvider(A.Now)).Validate(new GetDashboardQuery(id, date)).IsValid;
}

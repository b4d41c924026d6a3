using Moq;
using Personalisation.Application.Catalogue;
using Personalisation.Application.Dashboards;
using Personalisation.Application.Reviews;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Dashboards;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GetDashboardTests
{
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;
    private static readonly VendorId Id = VendorId.Parse("v");
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
    private readonly Mock<IReviewRepository> _reviews = new(MockBehavior.Strict);

    private Task<Dashboard?> Get(VendorDetails? stored)
    {
        _vendors
            .Setup(port => port.Find(Id, false, Token))
            .ReturnsAsync(stored is null ? null : new Versioned<VendorDetails>(stored, 7));
        _reviews.Setup(port => port.FindByVendor(Id, null, 10, Token)).ReturnsAsync(new Page<Review>([Newest], null));
        return new GetDashboardHandler(_vendors.Object, _reviews.Object).Handle(new GetDashboardQuery("v"), Token);
    }

    [Test]
    public async Task Get_OfAVendor_HasItsDetailsAndTheNewestReviews()
    {
        var dashboard = await Get(Details);
        Assert.That(dashboard!.Vendor, Is.EqualTo(Details));
        Assert.That(dashboard.RecentReviews, Is.EqualTo([Newest]));
    }

    [Test]
    public async Task Get_ThereIsNoVendor_IsNull() => Assert.That(await Get(stored: null), Is.Null);

    [TestCase("v", true)]
    [TestCase("a#b", false)]
    public void Validate_AnId_IsValidOrNot(string id, bool isValid) =>
        Assert.That(new GetDashboardValidator().Validate(new GetDashboardQuery(id)).IsValid, Is.EqualTo(isValid));
}

using Personalisation.Application.Favourites;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Favourites;

internal sealed class FavouriteRepositoryTests
{
    private const int Writers = 64;

    [Test]
    public async Task AddAndRemove_OnceAndAgain_CountOnce()
    {
        await using var store = TestStore.Create();
        var (user, product) = (A.FreshId(), await store.NewProduct());
        var target = FavouriteTarget.Of(product);
        Assert.That(await store.Favour(user, target), Is.True);
        Assert.That(await store.Favour(user, target), Is.False);
        Assert.That((await store.Find(product))!.Value.Fans, Is.EqualTo(1));
        var item = (await store.Partition($"USER#{user}")).Single();
        Assert.That((item["sk"].S, item["typ"].S), Is.EqualTo(($"FAV#PRODUCT#{product}", "FAV")));
        Assert.That(item["gsi1pk"].S, Does.Match($"^FANS#PRODUCT#{product}#[0-7]$"));
        Assert.That(await store.Unfavour(user, target), Is.True);
        Assert.That(await store.Unfavour(user, target), Is.False);
        Assert.That((await store.Find(product))!.Value.Fans, Is.Zero);
        Assert.That(await store.Partition($"USER#{user}"), Is.Empty);
    }

    [Test]
    public async Task AddAndRemove_64AtOnce_CountWhatIsLeft()
    {
        await using var store = await Market.Open();
        var vendor = await store.NewVendor();
        var target = FavouriteTarget.Of(vendor);
        var users = Enumerable.Range(0, 16).Select(_ => A.FreshId()).ToList();
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(async index =>
                {
                    await store.Favour(users[index % 16], target);
                    if (index % 3 == 0)
                    {
                        await store.Unfavour(users[index % 16], target);
                    }
                })
        );
        var page = await store.Port<IFavouriteRepository>().FindFans(target, after: null, 100, CancellationToken.None);
        Assert.That((await store.Find(vendor))!.Value.Fans, Is.EqualTo(page.Items.Length));
        await store.AssertSound();
    }

    [Test]
    public async Task Lists_SeveralPages_ReturnEachOnceInOrder()
    {
        await using var store = TestStore.Create();
        var favourites = store.Port<IFavouriteRepository>();
        var user = A.FreshId();
        var vendor = await store.NewVendor();
        var products = new List<ProductId>();
        for (var index = 0; index < 4; index++)
        {
            products.Add(await store.NewProduct(vendor));
            await store.Favour(user, FavouriteTarget.Of(products[^1]));
        }

        await store.Favour(user, FavouriteTarget.Of(vendor));
        var sorted = products.Select(id => id.Value).Order(StringComparer.Ordinal).ToList();
        Assert.That(await OwnedBy(user, kind: null), Is.EqualTo(sorted.Append(vendor.Value)));
        Assert.That(await OwnedBy(user, FavouriteKind.Product), Is.EqualTo(sorted));
        Assert.That(await OwnedBy(user, FavouriteKind.Vendor), Is.EqualTo([vendor.Value]));
        var fans = Enumerable.Range(0, 20).Select(_ => A.FreshId()).Append(user).ToList();
        foreach (var fan in fans)
        {
            await store.Favour(fan, FavouriteTarget.Of(vendor));
        }

        Assert.That(await FansOf(vendor), Is.EqualTo(fans.Select(id => id.Value).Order(StringComparer.Ordinal)));

        async Task<List<string>> OwnedBy(UserId owner, FavouriteKind? kind)
        {
            var (seen, after) = (new List<string>(), (FavouriteTarget?)null);
            do
            {
                var page = await favourites.FindByOwner(owner, kind, after, 2, CancellationToken.None);
                seen.AddRange(page.Items.Select(favourite => favourite.Target.Id));
                after = page.Next is null ? null : page.Items[^1].Target;
            } while (after is not null);
            return seen;
        }

        async Task<List<string>> FansOf(VendorId id)
        {
            var (seen, after) = (new List<string>(), (UserId?)null);
            do
            {
                var page = await favourites.FindFans(FavouriteTarget.Of(id), after, 4, CancellationToken.None);
                seen.AddRange(page.Items.Select(fan => fan.Value));
                after = page.Next is { Text: var last } ? UserId.Parse(last) : null;
            } while (after is not null);
            return seen;
        }
    }

    [Test]
    public async Task Erase_OfAFan_RemovesAndCountsDown()
    {
        await using var store = await Market.Open();
        var (user, product) = (A.FreshId(), await store.NewProduct());
        await store.Favour(user, FavouriteTarget.Of(product));
        await store.Put(product, user, 5);
        Assert.That(await store.Erase(user), Is.True);
        Assert.That(await store.Partition($"USER#{user}"), Is.Empty);
        var found = (await store.Find(product))!.Value;
        Assert.That((found.Fans, found.Stars.Count), Is.EqualTo((0, 0)));
        Assert.That(await store.Erase(user), Is.False);
        await store.AssertSound();
    }
}

using Personalisation.Application.Errors;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.Tests.Catalogue;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Faults;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Marketplace;

/// <summary>
/// Writers of everything while the store refuses a share of all writes because of other transactions, as AWS does under
/// load: what was acknowledged is stored once, what was refused is not stored, and nothing contradicts itself.
/// </summary>
internal sealed class ConflictTests
{
    private const int Writers = 8;
    private const int Rounds = 6;
    private const int Stock = 1_000;

    [TestCase(0.1)]
    [TestCase(0.5)]
    public async Task Writes_AShareConflicts_StoreWhatTheyAcknowledge(double share)
    {
        await using var proxy = FaultProxy.Start(TestEngine.Shared.Endpoint, seed: 11);
        await using var store = await Market.Open(options =>
            options with
            {
                Endpoint = proxy.Endpoint,
                Resilience = Patient(options.Resilience),
            }
        );
        var (vendor, shared) = (await store.NewVendor(), await store.NewProduct(available: Stock));
        proxy.Inject(FaultKind.Conflict, share);
        var made = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Write(store, vendor, shared)));
        proxy.Heal();
        Assert.That(proxy.Faults, Is.Positive);
        var found = (await store.Find(shared))!.Value;
        Assert.Multiple(() =>
        {
            Assert.That(made.Sum(one => one.Taken), Is.Positive);
            Assert.That(found.Stock.Available, Is.EqualTo(Stock - made.Sum(one => one.Taken)));
            Assert.That(found.Stars.Count, Is.EqualTo(made.Sum(one => one.Reviews)));
            Assert.That(found.Fans, Is.EqualTo(made.Sum(one => one.Fans)));
        });
        await store.AssertSound();
    }

    private static ResilienceOptions Patient(ResilienceOptions options) =>
        options with
        {
            RetryDelay = TimeSpan.FromMilliseconds(1),
            MaxRetryDelay = TimeSpan.FromMilliseconds(5),
        };

    private static async Task<(int Taken, int Reviews, int Fans)> Write(
        TestStore store,
        VendorId vendor,
        ProductId shared
    )
    {
        var (taken, reviews, fans) = (0, 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var (user, target) = (A.FreshId(), FavouriteTarget.Of(shared));
            taken += await Try(() => store.Adjust(shared, -1)) is null ? 0 : 1;
            var first = await Try(() => store.Put(shared, user, (round % 5) + 1));
            var second = await Try(() => store.Put(shared, user, 5));
            reviews += first is null && second is null ? 0 : 1;
            fans += await Try(() => store.Favour(user, target)) ? 1 : 0;
            await Try(() => store.Change(shared, product => product with { MaxQuantity = round + 1 }));
            await Try(() => store.Move(vendor, Market.NewEmail()));
            if (round % 2 == 0)
            {
                fans -= await Try(() => store.Unfavour(user, target)) ? 1 : 0;
                reviews -= await Try(() => store.DeleteReview(shared, user)) ? 1 : 0;
            }
        }

        return (taken, reviews, fans);
    }

    // Nothing for a write that was refused until its retries ended.
    private static async Task<T?> Try<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (UseCaseException refused) when (refused is StoreUnavailableException or ConflictException)
        {
            return default;
        }
    }
}

using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Users;

/// <summary>Batch removals: the result of each is what happened.</summary>
internal sealed class UserBatchTests
{
    private const int Ids = 1_000;

    private static readonly ResilienceOptions Hasty = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(10),
        ThrottledDelay = TimeSpan.FromMilliseconds(10),
    };

    [Test]
    public async Task DeleteAll_OfAThousand_AccountsForEach()
    {
        var throttled = 0;
        await using var store = TestStore.Create(
            options => options with { Resilience = Hasty },
            client =>
                InterceptedClient.Around(
                    client,
                    before: request =>
                        request is TransactWriteItemsRequest && Interlocked.Increment(ref throttled) % 2 == 0
                            ? throw new ProvisionedThroughputExceededException("Too much.")
                            : Task.CompletedTask
                )
        );
        await using var other = TestStore.Create();
        var users = Enumerable.Range(0, 400).Select(_ => other.Fresh()).ToList();
        await Parallel.ForEachAsync(users, async (user, _) => await other.Create(user));
        UserId[] ids = [.. users.Select(user => user.Id), .. Enumerable.Range(400, Ids - 400).Select(_ => A.FreshId())];
        var rival = Task.WhenAll(users.TakeLast(50).Select(user => other.Delete(user.Id)));
        var removals = await store.Users.DeleteAll(ids, store.Clock.GetUtcNow(), CancellationToken.None);
        var rivals = (await rival).Count(done => done);

        Assert.That(removals.Select(removal => removal.Id), Is.EqualTo(ids));
        Assert.That(removals.Skip(400).Select(removal => removal.Outcome), Is.All.EqualTo(RemovalOutcome.NotFound));
        var (removed, failed) = (0, 0);
        foreach (var (removal, user) in removals.Zip(users))
        {
            var isThere = await other.Find(user.Id) is not null;
            Assert.That(isThere, Is.EqualTo(removal.Outcome is RemovalOutcome.Unavailable), $"{removal}");
            Assert.That(await other.OwnerOf(user.Email) is not null, Is.EqualTo(isThere));
            removed += removal.Outcome is RemovalOutcome.Removed ? 1 : 0;
            failed += isThere ? 1 : 0;
        }
        // Some are throttled too often and reported as such; only the first of two batches has removed a user.
        Assert.That(failed, Is.GreaterThan(0));
        Assert.That(removed + failed + rivals, Is.EqualTo(400));
        Assert.That(throttled, Is.GreaterThan(400));
    }

    [Test]
    public async Task DeleteAll_TheStoreStaysAway_SaysSoOfEach()
    {
        await using var store = TestStore.Create(
            options => options with { Resilience = Hasty },
            client => InterceptedClient.Around(client, before: _ => throw new HttpRequestException("Nobody there."))
        );
        var ids = Enumerable.Range(0, 40).Select(_ => A.FreshId()).ToList();
        var removals = await store.Users.DeleteAll(ids, store.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(removals.Select(removal => removal.Outcome), Is.All.EqualTo(RemovalOutcome.Unavailable));
    }
}

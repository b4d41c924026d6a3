using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Domain.Users;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Users;

/// <summary>Many removals at once: the result of each is what happened.</summary>
internal sealed class UserRemovalTests
{
    private static readonly ResilienceOptions Hasty = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(10),
        ThrottledDelay = TimeSpan.FromMilliseconds(10),
    };

    [Test]
    public async Task Delete_OfManyAtOnce_AccountsForEach()
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
        var rival = Task.WhenAll(users.TakeLast(50).Select(user => other.Delete(user.Id)));
        var removals = new RemovalOutcome[users.Count];
        await Parallel.ForEachAsync(
            users.Select((user, index) => (user, index)),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (one, _) => removals[one.index] = await Remove(store, one.user)
        );
        var rivals = (await rival).Count(done => done);

        var (removed, failed, lost) = (0, 0, 0);
        foreach (var (removal, user) in removals.Zip(users))
        {
            var isThere = await other.Find(user.Id) is not null;
            Assert.That(isThere && removal is not RemovalOutcome.Unavailable, Is.False, $"{user.Id}: {removal}");
            Assert.That(await other.OwnerOf(user.Email) is not null, Is.EqualTo(isThere));
            removed += removal is RemovalOutcome.Removed ? 1 : 0;
            failed += isThere ? 1 : 0;
            // The response of the removal, or the race with the other service.
            lost += !isThere && removal is RemovalOutcome.Unavailable ? 1 : 0;
        }
        // Some are throttled too often and reported as such; only the first of two batches has removed a user.
        Assert.That(failed, Is.GreaterThan(0));
        Assert.That(400 - removed - failed - rivals, Is.InRange(0, lost));
        Assert.That(throttled, Is.GreaterThan(400));
    }

    [Test]
    public async Task Delete_TheStoreIsAway_SaysSo()
    {
        await using var store = TestStore.Create(
            options => options with { Resilience = Hasty },
            client => InterceptedClient.Around(client, before: _ => throw new HttpRequestException("Nobody there."))
        );
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Delete(A.FreshId()));
    }

    private static async Task<RemovalOutcome> Remove(TestStore store, User user)
    {
        try
        {
            return await store.Delete(user.Id) ? RemovalOutcome.Removed : RemovalOutcome.NotFound;
        }
        catch (StoreUnavailableException)
        {
            return RemovalOutcome.Unavailable;
        }
    }
}

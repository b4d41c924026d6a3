using System.Collections.Concurrent;
using Personalisation.Application.Errors;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Users;

/// <summary>Concurrent writers: an address has one owner, no matter who wins.</summary>
internal sealed class UserRaceTests
{
    private const int Writers = 64;

    [Test]
    public async Task Create_By64WithOneAddress_SucceedsOnce()
    {
        await using var store = TestStore.Create();
        var email = Directory.FreshEmail();
        var accounts = Enumerable.Range(0, Writers).Select(_ => store.Fresh(email)).ToList();
        var created = await Task.WhenAll(accounts.Select(account => IsDone(() => store.Create(account))));
        Assert.That(created.Count(done => done), Is.EqualTo(1));
        var winner = accounts[Array.IndexOf(created, true)];
        Assert.That(await store.OwnerOf(email), Is.EqualTo(winner.Id.Value));
        foreach (var account in accounts)
        {
            Assert.That(await store.Find(account.Id) is not null, Is.EqualTo(account == winner));
        }
    }

    [Test]
    public async Task Change_64SwapAddresses_LeavesOneAddressPerUserAndOneOwner()
    {
        await using var store = TestStore.Create();
        var ids = new List<UserId>();
        var emails = new ConcurrentBag<EmailAddress>();
        for (var i = 0; i < 8; i++)
        {
            var account = (await store.Create(store.Fresh())).Value;
            ids.Add(account.Id);
            emails.Add(account.Email);
        }

        // Each pair swaps through its own temporary address, which others may then want.
        await Task.WhenAll(
            Enumerable.Range(0, Writers).Select(writer => Swap(ids[writer % 8], ids[(writer * 3 + 1) % 8]))
        );
        var owned = new HashSet<EmailAddress>();
        foreach (var id in ids)
        {
            var account = (await store.Find(id))!.Value;
            Assert.That(await store.OwnerOf(account.Email), Is.EqualTo(id.Value));
            owned.Add(account.Email);
        }
        Assert.That(owned, Has.Count.EqualTo(ids.Count));
        foreach (var email in emails.Where(email => !owned.Contains(email)))
        {
            Assert.That(await store.OwnerOf(email), Is.Null, "an address that nobody has is free");
        }

        async Task Swap(UserId first, UserId second)
        {
            var one = (await store.Find(first))!.Value.Email;
            var other = (await store.Find(second))!.Value.Email;
            var between = Directory.FreshEmail();
            emails.Add(between);
            _ =
                await IsDone(() => store.Move(first, between))
                && await IsDone(() => store.Move(second, one))
                && await IsDone(() => store.Move(first, other));
        }
    }

    [Test]
    public async Task CreateAndDelete_ByMany_KeepTheCount()
    {
        await using var store = TestStore.Create(options => options with { TableName = $"count-{Guid.NewGuid():N}" });
        await store.CheckTable();
        Assert.That(await store.Count(), Is.Zero);
        var accounts = Enumerable.Range(0, Writers).Select(_ => store.Fresh()).ToList();
        await Task.WhenAll(accounts.Select(store.Create));
        Assert.That(await store.Count(), Is.EqualTo(Writers));
        // Each by two concurrent calls, of which one finds the user.
        var gone = accounts.Take(20).Concat(accounts.Take(20)).Select(account => store.Delete(account.Id));
        Assert.That((await Task.WhenAll(gone)).Count(done => done), Is.EqualTo(20));
        Assert.That(await store.Count(), Is.EqualTo(Writers - 20));
    }

    private static async Task<bool> IsDone<T>(Func<Task<T>> write)
    {
        try
        {
            await write();
            return true;
        }
        // On a busy machine some lose every one of their attempts.
        catch (Exception refused) when (refused is EmailTakenException or ConflictException)
        {
            return false;
        }
    }
}

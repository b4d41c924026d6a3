using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.Domain.Carts;
using Personalisation.Domain.Favourites;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Orders;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Reviews;
using Personalisation.Domain.Signals;
using Personalisation.TestKit.Privacy;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>How personal data are read from the store.</summary>
internal sealed class PersonalDataReadTests
{
    private static readonly DateTimeOffset June = new(2025, 6, 26, 12, 0, 0, TimeSpan.Zero);

    private TestStore _store = null!;
    private UserId _id = null!;

    [SetUp]
    public void Create() => (_store, _id) = (TestStore.Create(), A.FreshId());

    [TearDown]
    public async Task Dispose() => await _store.DisposeAsync();

    [Test]
    public async Task FindAll_HistoryLongerThanAStorePage_ReadsItPageByPage()
    {
        var wide = A.Categories(1_000);
        await _store.Save(A.Draft(_id.Value, ["t"], [A.SegmentDraft("s", wide, createdAt: June)]));
        await _store.SeedOlderVersions($"USER#{_id}", 100);
        var pages = 0;
        await using var counting = TestStore.Create(wrap: client => InterceptedClient.Around(client, after: Count));
        var data = await counting.PersonalData.FindAll(_id, true, CancellationToken.None);
        Assert.That(pages, Is.EqualTo(1), "the profile, and nothing of its history yet");
        var times = (await data!.All<Segment>()).Select(segment => segment.CreatedAt).ToList();
        Assert.That(times, Has.Count.EqualTo(101).And.Ordered.And.Unique);
        Assert.That(pages, Is.GreaterThan(2));

        // Answers: on a busy machine a request may be repeated.
        Task Count(AmazonWebServiceRequest request)
        {
            pages += request is QueryRequest ? 1 : 0;
            return Task.CompletedTask;
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task FindAll_AskedForConsistency_AsksTheStoreForItInEveryRead(bool consistent)
    {
        await _store.Save(A.Draft(_id.Value));
        var asked = new List<bool>();
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, Record));
        var data = await store.PersonalData.FindAll(_id, consistent, CancellationToken.None);
        await data!.All<Segment>();
        await data!.All<MetadataVersion>();
        await data!.All<Review>();
        await data!.All<Favourite>();
        await data!.All<Cart>();
        await data!.All<Order>();
        await data!.All<UserEvent>();
        Assert.That(asked, Has.Count.EqualTo(16).And.All.EqualTo(consistent));

        Task Record(AmazonWebServiceRequest request)
        {
            lock (asked)
            {
                asked.Add(
                    (request is GetItemRequest get ? get.ConsistentRead : ((QueryRequest)request).ConsistentRead)
                        ?? false
                );
            }

            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task FindAll_TheStoreFailsWhileTheHistoryIsRead_Throws()
    {
        await _store.Save(A.Draft(_id.Value));
        var isSilent = false;
        await using var store = TestStore.Create(
            options => options with { Resilience = options.Resilience with { MaxRetries = 0 } },
            client =>
                InterceptedClient.Around(client, _ => isSilent ? throw new IOException("silence") : Task.CompletedTask)
        );
        var data = await store.PersonalData.FindAll(_id, true, CancellationToken.None);
        isSilent = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => data!.All<Segment>());
    }
}

using Personalisation.Application.Errors;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Audit;

/// <summary>The trail while the store throttles batches.</summary>
[Category("OneEngine")]
internal sealed class AuditThrottledTests
{
    // Otherwise they would be taken for erased persons.
    [Test]
    public async Task FindPage_PersonsStayUnread_IsUnavailable()
    {
        var (table, person) = ($"test_{Guid.NewGuid():N}", A.FreshId());
        await using var store = TestStore.Create(
            options =>
                options with
                {
                    TableName = table,
                    Resilience = options.Resilience with { ThrottledDelay = TimeSpan.FromMilliseconds(1) },
                },
            client => PartialClient.Around(client, keeps: key => IsOfSubject(key["pk"].S))
        );
        await store.CheckTable();
        await store.Append(store.Record(subject: person));
        await Assert.ThatAsync(() => store.Entries(), Throws.TypeOf<StoreUnavailableException>());

        await using var other = TestStore.Create(options => options with { TableName = table });
        Assert.That((await other.Entries()).Single().Subject, Is.EqualTo(person));
    }

    private static bool IsOfSubject(string key) => key.StartsWith("AUDIT#SUBJECT#", StringComparison.Ordinal);
}

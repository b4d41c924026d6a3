using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Domain.Privacy;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Idempotency;

internal sealed class OvertakenErasureTests
{
    [Test]
    public async Task EraseAll_AnotherFinishesIt_KeepsTheResponse()
    {
        await using var rival = TestStore.Create();
        var (id, sending, isOvertaken) = (A.FreshId(), new Sending(Sending.NewKey()), false);
        await rival.Save(A.Draft(id.Value, ["t"]));
        await rival.Keys.Claim(sending.Claim, rival.Clock.GetUtcNow(), CancellationToken.None);
        await using var store = TestStore.Create(wrap: client => InterceptedClient.Around(client, before: Overtake));

        var found = await store.PersonalData.EraseAll(
            id,
            ErasurePrecondition.None,
            store.Clock.GetUtcNow(),
            sending.Write<bool>(wasThere => $"{wasThere}"),
            CancellationToken.None
        );

        Assert.That((found, isOvertaken, sending.Kept), Is.EqualTo((true, true, "True")));
        var again = new Sending(sending.Claim.Key).Claim;
        var replayed = await rival.Keys.Claim(again, rival.Clock.GetUtcNow(), CancellationToken.None);
        Assert.That(Sending.TextOf(replayed), Is.EqualTo("True"));

        async Task Overtake(AmazonWebServiceRequest request)
        {
            if (request is TransactWriteItemsRequest write && IsLast(write) && !isOvertaken)
            {
                isOvertaken = true;
                await rival.Erase(id);
            }
        }
    }

    // The response comes with the removal of the stubs.
    private static bool IsLast(TransactWriteItemsRequest write) =>
        write.TransactItems.Exists(action => action.Put?.Item["typ"].S is "IDEM");
}

using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Condition = Personalisation.Infrastructure.DynamoDb.Operations.Condition;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Operations;

internal sealed class TransactionTests
{
    private static Dictionary<string, AttributeValue> Item(int size) =>
        new(StringComparer.Ordinal) { ["x"] = new(new string('a', size)) };

    [Test]
    public void Put_AllTogetherExceedFourMegabytes_RefusesTheWrite()
    {
        var transaction = new Transaction("token", "writeToken");
        for (var i = 0; i < 10; i++)
        {
            transaction.Put(Item(400_000), "segment");
        }

        Assert.That(
            () => transaction.Put(Item(200_000), "segment"),
            Throws
                .TypeOf<ItemTooLargeException>()
                .With.Message.Contains("write as a whole")
                .And.Message.Contains("4194304")
        );
    }

    [Test]
    public void Put_OneItemExceedsTheLimit_NamesIt() =>
        Assert.That(
            () => new Transaction("token", "writeToken").Put(Item(409_600), "segment \"wide\""),
            Throws.TypeOf<ItemTooLargeException>().With.Message.Contains("segment \"wide\"")
        );

    [Test]
    public void ToRequest_CalledAgain_RepeatsTheToken()
    {
        var transaction = new Transaction("token", "writeToken").Put(Item(1), "profile", Condition.Unchanged(7));
        var (first, second) = (transaction.ToRequest("table"), transaction.ToRequest("table"));
        Assert.That((first.ClientRequestToken, second.ClientRequestToken), Is.EqualTo(("token", "token")));
        Assert.That(first.TransactItems.Single().Put.ConditionExpression, Is.EqualTo("#ver = :ver"));
    }
}

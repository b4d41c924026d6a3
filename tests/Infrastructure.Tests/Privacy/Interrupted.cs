using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Privacy;

/// <summary>Stores in which something happens before or after one of their transactions, counted from zero.</summary>
internal static class Interrupted
{
    /// <summary>A store that runs a callback before it sends a transaction; its exceptions end the operation.</summary>
    public static TestStore Before(int transaction, Func<Task> act, string? table = null)
    {
        var sent = -1;
        return Create(
            client =>
                InterceptedClient.Around(
                    client,
                    before: request =>
                        request is TransactWriteItemsRequest && Interlocked.Increment(ref sent) == transaction
                            ? act()
                            : Task.CompletedTask
                ),
            table
        );
    }

    /// <summary>A store that dies before it sends a transaction: nothing arrives any more.</summary>
    public static TestStore Dying(int transaction, string? table = null)
    {
        var sent = -1;
        return Create(
            client =>
                InterceptedClient.Around(
                    client,
                    before: request =>
                        request is TransactWriteItemsRequest && Interlocked.Increment(ref sent) >= transaction
                            ? Task.FromException(new InvalidOperationException("killed"))
                            : Task.CompletedTask
                ),
            table
        );
    }

    /// <summary>
    /// A store that loses the response of one transaction and then meets an engine that forgot its token.
    /// </summary>
    public static TestStore Forgetful(int transaction)
    {
        var sent = -1;
        return Create(client => InterceptedClient.Around(client, Forget, Lose));

        Task Forget(Amazon.Runtime.AmazonWebServiceRequest request)
        {
            if (request is TransactWriteItemsRequest write && ++sent == transaction + 1)
            {
                write.ClientRequestToken = Guid.NewGuid().ToString("N");
            }

            return Task.CompletedTask;
        }

        Task Lose(Amazon.Runtime.AmazonWebServiceRequest request) =>
            request is TransactWriteItemsRequest && sent == transaction
                ? Task.FromException(new IOException("reset"))
                : Task.CompletedTask;
    }

    private static TestStore Create(Func<IAmazonDynamoDB, IAmazonDynamoDB> wrap, string? table = null) =>
        TestStore.Create(
            options =>
                options with
                {
                    TableName = table ?? options.TableName,
                    Resilience = options.Resilience with { MaxRetryDelay = TimeSpan.FromMilliseconds(1) },
                },
            wrap
        );
}

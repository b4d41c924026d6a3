using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.TestKit.Engine;

namespace Personalisation.Compare;

/// <summary>The whole service on a real port, over a local engine. Any public type of the service names its assembly.</summary>
internal sealed class Service : WebApplicationFactory<LimitOptions>
{
    private readonly TestEngine _engine;

    private readonly AmazonDynamoDBClient _store;

    private Service(TestEngine engine) => (_engine, _store) = (engine, engine.CreateClient());

    public StoreMeter Meter { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public static Service Start(TestEngine engine)
    {
        var service = new Service(engine);
        service.UseKestrel(0);
        service.StartServer();
        // The service's client, without intermediaries.
        var store = (AmazonServiceClient)service.Services.GetRequiredService<IAmazonDynamoDB>();
        store.AfterResponseEvent += service.Meter.Count;
        store.ExceptionEvent += service.Meter.CountFailure;
        var addresses = service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        var address = addresses.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal);
        service.Client = new HttpClient { BaseAddress = new Uri(address) };
        return service;
    }

    /// <summary>A user's items, read directly from the engine.</summary>
    public async Task<Stored> StoredOf(string id)
    {
        var query = new QueryRequest(_engine.TableName)
        {
            KeyConditionExpression = "#pk = :pk",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = Attributes.PartitionKey },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new($"USER#{id}") },
            ConsistentRead = true,
        };
        var stored = new Stored(0, 0);
        await foreach (var page in _store.Paginators.Query(query).Responses)
        {
            stored = new Stored(stored.Items + page.Items.Count, stored.Bytes + page.Items.Sum(StoreMeter.SizeOf));
        }

        return stored;
    }

    /// <summary>
    /// The read units that the engine has not charged since the last time. DynamoDB charges for the whole item,
    /// dynoxide only for the requested part, so the whole item is read to learn its price.
    /// </summary>
    public async Task<double> HiddenReads()
    {
        var hidden = 0.0;
        foreach (var (request, charged) in Meter.TakeProjections())
        {
            var whole = await _store.GetItemAsync(
                new GetItemRequest(_engine.TableName, request.Key)
                {
                    ConsistentRead = request.ConsistentRead,
                    ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
                }
            );
            hidden += Math.Max(0, (whole.ConsumedCapacity.CapacityUnits ?? 0) - charged);
        }

        return hidden;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("DYNAMO_ENDPOINT", _engine.Endpoint.AbsoluteUri);
        builder.UseSetting("TABLE_NAME", _engine.TableName);
        builder.UseSetting("CREATE_TABLE", "true");
        builder.UseSetting("PORT", "0");
        // Open, whatever is set in the shell of whoever runs this.
        builder.UseSetting("API_KEYS", "");
        builder.ConfigureLogging(logging => logging.ClearProviders());
    }

    protected override void Dispose(bool disposing)
    {
        Client?.Dispose();
        _store.Dispose();
        base.Dispose(disposing);
    }
}

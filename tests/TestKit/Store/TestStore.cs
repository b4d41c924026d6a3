using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Personalisation.Application.Blobs;
using Personalisation.Application.Bulk;
using Personalisation.Application.Health;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Privacy;
using Personalisation.Application.Profiles;
using Personalisation.Application.Users;
using Personalisation.Infrastructure.Composition;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Time;

namespace Personalisation.TestKit.Store;

/// <summary>The real store on the engine and the table of this run, composed as the service composes it.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestStore(ServiceProvider services, MovableClock clock, IAmazonDynamoDB client, string tableName) =>
        (_services, Clock, Client, TableName) = (services, clock, client, tableName);

    public MovableClock Clock { get; }

    /// <summary>A separate client to inspect stored items.</summary>
    public IAmazonDynamoDB Client { get; }

    /// <summary>All of its ports.</summary>
    public IServiceProvider Services => _services;

    public IProfileRepository Profiles => _services.GetRequiredService<IProfileRepository>();

    public IBlobRepository Blobs => _services.GetRequiredService<IBlobRepository>();

    public IIdempotencyRepository Keys => _services.GetRequiredService<IIdempotencyRepository>();

    public IImportRepository Imports => _services.GetRequiredService<IImportRepository>();

    public IExportRepository Exports => _services.GetRequiredService<IExportRepository>();

    public IUserRepository Users => _services.GetRequiredService<IUserRepository>();

    public ITableProbe Probe => _services.GetRequiredService<ITableProbe>();

    public IPersonalDataRepository PersonalData => _services.GetRequiredService<IPersonalDataRepository>();

    /// <summary>A port of another feature.</summary>
    public T Port<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The table of this run, unless the options name another.</summary>
    public string TableName { get; }

    /// <summary>Composes a store.</summary>
    /// <param name="options">How the options differ from the defaults.</param>
    /// <param name="wrap">Puts something between the store and its client.</param>
    /// <param name="configure">Adds services, a logger for example.</param>
    public static TestStore Create(
        Func<StoreOptions, StoreOptions>? options = null,
        Func<IAmazonDynamoDB, IAmazonDynamoDB>? wrap = null,
        Action<IServiceCollection>? configure = null
    )
    {
        var clock = new MovableClock();
        var chosen = (options ?? (same => same))(
            new StoreOptions
            {
                TableName = TestEngine.Shared.TableName,
                Endpoint = TestEngine.Shared.Endpoint,
                CreateTable = true,
                // Slowness on a busy machine is not a failure.
                Resilience = new()
                {
                    TotalTimeout = TimeSpan.FromSeconds(30),
                    AttemptTimeout = TimeSpan.FromSeconds(20),
                    ConflictTimeout = TimeSpan.FromMinutes(4),
                },
            }
        );
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddStore(_ => chosen);
        if (wrap is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(_ => wrap(StoreClient.For(chosen))));
        }

        configure?.Invoke(services);
        return new TestStore(
            services.BuildServiceProvider(),
            clock,
            TestEngine.CreateClient(chosen.Endpoint ?? TestEngine.Shared.Endpoint),
            chosen.TableName
        );
    }

    /// <summary>Runs the check of the table as the service does at its start.</summary>
    public Task CheckTable() =>
        _services.GetServices<IHostedService>().OfType<TableCheck>().Single().StartAsync(CancellationToken.None);

    /// <summary>Starts all that the service starts; work in the background ends with the store.</summary>
    public async Task Start()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    /// <summary>Every stored item of a partition, in sort-key order.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, AttributeValue>>> Partition(string key)
    {
        var items = new List<IReadOnlyDictionary<string, AttributeValue>>();
        Dictionary<string, AttributeValue>? start = null;
        do
        {
            var page = await Client.QueryAsync(
                new QueryRequest(TableName)
                {
                    KeyConditionExpression = "#pk = :pk",
                    ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = "pk" },
                    ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(key) },
                    ConsistentRead = true,
                    ExclusiveStartKey = start,
                }
            );
            items.AddRange(page.Items);
            start = page.LastEvaluatedKey is { Count: > 0 } last ? last : null;
        } while (start is not null);
        return items;
    }

    /// <summary>Puts an item, bypassing all our rules.</summary>
    public Task PutRaw(IEnumerable<KeyValuePair<string, AttributeValue>> item) =>
        Client.PutItemAsync(TableName, item.ToDictionary(StringComparer.Ordinal));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _services.DisposeAsync();
    }
}

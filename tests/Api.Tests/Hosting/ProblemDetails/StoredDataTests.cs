using Amazon.DynamoDBv2.Model;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.Api.Tests.Hosting.Observability;
using Personalisation.TestKit.Store;
using Personalisation.TestKit.Time;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.ProblemDetails;

/// <summary>Stored data that breaks a rule is the service's fault, and never that of the client who reads it.</summary>
internal sealed class StoredDataTests
{
    private readonly LogCapture _log = new();
    private TestStore _store = null!;
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _store = TestStore.Create(options => options with { TableName = $"broken-{Guid.NewGuid():N}" });
        await _store.CheckTable();
        _host = ApiHost.Start(builder =>
        {
            builder.UseSetting("TABLE_NAME", _store.TableName);
            _log.Join(builder, "info");
        });
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _host.DisposeAsync();
        await _store.DisposeAsync();
        _log.Dispose();
    }

    [Test]
    public async Task Get_ProductWithABrokenPrice_IsA500ThatIsLogged()
    {
        var vendor = await _host.Client.NewVendor();
        var product = await _host.Client.NewProduct(vendor);
        await Break($"PRODUCT#{product}", "price", new() { N = $"{long.MaxValue}" });
        await IsBroken("GET", $"/api/v1/products/{product}", "ProductItem", "amount must be from ");
        var json = Shop.Product(vendor, product);
        await IsBroken("PUT", $"/api/v1/products/{product}", "ProductItem", "amount must be from ", json);
    }

    [Test]
    public async Task Get_VendorWithABrokenRate_IsA500ThatIsLogged()
    {
        var vendor = await _host.Client.NewVendor();
        await Break($"VENDOR#{vendor}", "tax", new() { N = "10001" });
        await IsBroken("GET", $"/api/v1/vendors/{vendor}", "VendorItem", "must be");
    }

    [Test]
    public async Task Get_OrderWithABrokenTime_IsA500ThatIsLogged()
    {
        var cart = await _host.Client.NewCart(NewId(), await _host.Client.NewProduct());
        var placed = await _host.Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        var order = placed.GetProperty("orders")[0].Text("id");
        await Break($"ORDER#{order}", "created_at", new("yesterday"));
        await IsBroken("GET", $"/api/v1/orders/{order}", "OrderItem", "FormatException");
    }

    [Test]
    public async Task Get_ReviewWithTooManyStars_IsA500ThatIsLogged()
    {
        var (product, author) = (await _host.Client.NewProduct(), NewId());
        var path = $"/api/v1/products/{product}/reviews/{author}";
        await _host.Client.PutJson(path, """{"rating":5}""").Body(201);
        await Break($"PRODUCT#{product}", "stars", new() { N = "6" }, item => item["typ"].S is "REVW");
        await IsBroken("GET", path, "ReviewItem", "must be");
    }

    [Test]
    public async Task Get_ProfileWithABrokenTag_IsA500ThatIsLogged()
    {
        var id = Guid.NewGuid().ToString();
        await _host.Client.PutJson("/api/v1/profile", $$"""{"id":"{{id}}","tags":["a"]}""").Body(201);
        await Break($"USER#{id}", "tags", new() { L = [new("\u0001")] }, item => item.ContainsKey("ver"));
        await IsBroken("GET", $"/api/v1/profile/{id}", "MetadataItem", "must");
    }

    private async Task Break(
        string partition,
        string attribute,
        AttributeValue value,
        Func<IReadOnlyDictionary<string, AttributeValue>, bool>? isIt = null
    )
    {
        var items = await _store.Partition(partition);
        var item = new Dictionary<string, AttributeValue>(
            items.First(isIt ?? (it => it.ContainsKey(attribute))),
            StringComparer.Ordinal
        );
        Assert.That(item.Keys, Does.Contain(attribute));
        item[attribute] = value;
        await _store.PutRaw(item);
    }

    private async Task IsBroken(string method, string path, string kind, string reason, string? json = null)
    {
        var trace = Traced.NewTrace();
        var problem = await _host.Send(trace, method, path, json).Problem(500, "stored_data_broken");
        Assert.That(problem.TryGetProperty("errors", out _), Is.False);
        await Assert.ThatAsync(
            () => Task.FromResult(_log.Of(trace).Count(line => line.Contains("\"error\"", StringComparison.Ordinal))),
            Is.EqualTo(2).After(Patience.Milliseconds, 10),
            "the line with the rule, and that of the request with its stack"
        );
        var line = _log.Of(trace).Single(it => it.Contains("Stored data breaks a rule: ", StringComparison.Ordinal));
        Assert.That(line, Does.Contain($"Stored data breaks a rule: {kind}, ").And.Contain(reason));
    }
}

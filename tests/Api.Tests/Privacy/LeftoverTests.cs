using Amazon.DynamoDBv2;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Tests.Carts;
using Personalisation.Api.Tests.Catalogue;
using Personalisation.TestKit.Engine;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Privacy;

/// <summary>
/// After an erasure, nothing in the table names the person, whatever was written before, always with an
/// Idempotency-Key. The whole table is searched, so it is a separate one.
/// </summary>
internal sealed class LeftoverTests
{
    private readonly string _table = $"test_{Guid.NewGuid():N}";
    private ApiHost _host = null!;
    private AmazonDynamoDBClient _store = null!;

    private HttpClient Client => _host.Client;

    [OneTimeSetUp]
    public void Start()
    {
        _host = ApiHost.Start(builder => builder.UseSetting("TABLE_NAME", _table));
        _store = TestEngine.Shared.CreateClient();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _store.Dispose();
        _host.Dispose();
    }

    private async Task<List<string>> Traces(Person person)
    {
        var items = await TableText.Of(_store, _table);
        Assert.That(items, Is.Not.Empty, "those of others");
        return
        [
            .. items.Where(item =>
                person.Traces.Any(trace => item.Contains(trace, StringComparison.OrdinalIgnoreCase))
            ),
        ];
    }

    private async Task<List<KeyedWrite>> Sent(Person person, string other)
    {
        var writes = person.Writes(other).ToList();
        foreach (var write in writes)
        {
            using var response = await write.Send(Client);
            var text = await response.Content.ReadAsStringAsync();
            Assert.That((int)response.StatusCode, Is.EqualTo(write.Status), $"{write.Method} {write.Path}: {text}");
        }

        return writes;
    }

    [TestCase("/api/v1/users/{0}?erase=true")]
    [TestCase("/api/v1/profile/{0}")]
    public async Task Erase_AfterEveryKindOfWrite_LeavesNoTraceAndRepeatsNothing(string path)
    {
        var (person, other) = (new Person(), NewId());
        var writes = await Sent(person, other);
        Assert.That(await Traces(person), Has.Count.GreaterThan(20), "what is looked for is found");
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, person.Id);
        await Client.Request("DELETE", address, null, ("Idempotency-Key", NewId())).NoBody(204);
        Assert.That(await Traces(person), Is.Empty);

        foreach (var write in writes.Where(write => write.Status != 204 && write.IsOfThePerson))
        {
            using var response = await write.Send(Client);
            var text = await response.Content.ReadAsStringAsync();
            Assert.That(text, Does.Contain("idempotency_answer_erased").Or.Contain("resumed_at"), write.Path);
        }

        Assert.That(await Traces(person), Is.Empty);
        await Client.GetAsync($"/api/v1/profile/{person.Id}/export?consistent=true").Problem(404, "profile_not_found");
        using var again = await Client.Request("DELETE", address);
        Assert.That((int)again.StatusCode, Is.EqualTo(404));
        await Client.GetAsync($"/api/v1/profile/{other}?consistent=true").Body(200);
    }

    [Test]
    public async Task Delete_OfAUser_LeavesNeitherAddressNorNameInAnyAnswer()
    {
        var (id, secret, key) = (NewId(), $"{Guid.NewGuid():N}", NewId());
        var user = $$"""{"id":"{{id}}","email":"{{secret}}@example.org","name":"N{{secret}}"}""";
        await Keyed("POST", "/api/v1/users", user, NewId()).Body(201);
        await Keyed("PUT", $"/api/v1/users/{id}", user, NewId()).Body(200);
        await Keyed("PUT", $"/api/v1/profile/{id}", """{"tags":["kept"]}""", key).Body(201);
        await Client.Request("DELETE", $"/api/v1/users/{id}").NoBody(204);
        await AssertNowhere(secret);
        await Keyed("POST", "/api/v1/users", user, NewId()).Body(201);
        await Client.Request("POST", "/api/v1/users:batchDelete", $$"""{"ids":["{{id}}"]}""").Body(200);
        await AssertNowhere(secret);
        await Keyed("PUT", $"/api/v1/profile/{id}", """{"tags":["kept"]}""", key).Body(201);
    }

    [Test]
    public async Task Delete_OfADocument_LeavesItInNoAnswer()
    {
        var (id, secret, key) = (NewId(), $"{Guid.NewGuid():N}", NewId());
        var document = $$"""{"note":"{{secret}}"}""";
        var put = NewId();
        await Keyed("PUT", $"/api/v1/blob/{id}", document, put).Body(201);
        await Keyed("PUT", $"/api/v1/profile/{id}", """{"tags":["kept"]}""", key).Body(201);
        await Keyed("DELETE", $"/api/v1/blob/{id}", null, NewId()).NoBody(204);
        await AssertNowhere(secret);
        await Keyed("PUT", $"/api/v1/blob/{id}", document, put).Problem(409, "idempotency_answer_erased");
        await Keyed("PUT", $"/api/v1/profile/{id}", """{"tags":["kept"]}""", key).Body(201);
        await Client.GetAsync($"/api/v1/blob/{id}?consistent=true").Problem(404, "blob_not_found");
    }

    [Test]
    public async Task Erase_AfterAnOrderWasMoved_KeepsItWithoutThePerson()
    {
        var (person, key) = (new Person(), NewId());
        var cart = await Client.NewCart(person.Id, await Client.NewProduct());
        var checkout = await Client.Request("POST", $"/api/v1/carts/{cart}/checkout", "{}").Body(201);
        var order = $"/api/v1/orders/{checkout.GetProperty("orders")[0].Text("id")}";
        await Keyed("POST", $"{order}/transitions", """{"to":"CONFIRMED"}""", key).Body(200);
        await Client.Request("DELETE", $"/api/v1/profile/{person.Id}").NoBody(204);
        Assert.That(await Traces(person), Is.Empty);
        await Keyed("POST", $"{order}/transitions", """{"to":"CONFIRMED"}""", key)
            .Problem(409, "idempotency_answer_erased");
        var kept = await Client.GetAsync($"{order}?consistent=true").Body(200);
        Assert.That(kept.Text("state"), Is.EqualTo("CANCELLED"));
        Assert.That(kept.TryGetProperty("customer_id", out _), Is.False);
    }

    [Test]
    public void Writes_OfThePerson_AreOfEveryRoute()
    {
        var routes = _host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .SelectMany(route =>
                route
                    .Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(method => $"{method} /{route.RoutePattern.RawText!.TrimStart('/')}")
            )
            .Where(route => !route.StartsWith("GET ", StringComparison.Ordinal));
        // Two read, one is the erasure; API keys end with the person that they are confined to (ApiKeyRepositoryTests).
        // The id of an order is not the client's (see the test above), and customers of the published calls are numbers.
        string[] others =
        [
            "POST /api/v1/profiles:batchGet",
            "POST /api/v1/catalogue:batchGet",
            // It outlives an erasure (ConsentTests).
            "PUT /api/v1/profile/{id}/consent",
            "DELETE /api/v1/profile/{id}",
            "POST /api/v1/orders/{id}/transitions",
            "POST /shopping-carts",
            "POST /shopping-carts/{id}/items",
            "POST /shopping-carts/{id}/checkout",
            "POST /api/v1/keys",
            "POST /api/v1/keys/{key}/rotate",
            "DELETE /api/v1/keys/{key}",
        ];
        var sent = new Person().Writes("x").Select(write => $"{write.Method} {write.Route}");
        Assert.That(sent.Concat(others).Distinct(StringComparer.Ordinal), Is.EquivalentTo(routes));
    }

    private Task<HttpResponseMessage> Keyed(string method, string path, string? json, string key) =>
        Client.Request(method, path, json, ("Idempotency-Key", key));

    private async Task AssertNowhere(string secret) =>
        Assert.That(
            (await TableText.Of(_store, _table)).Where(item =>
                item.Contains(secret, StringComparison.OrdinalIgnoreCase)
            ),
            Is.Empty
        );
}

using Personalisation.Api.Tests.Catalogue;

namespace Personalisation.Api.Tests.Reported;

/// <summary>tywalch/electrodb#498, pallets-eco/flask-session#240: what had expired was read until the store removed it.</summary>
internal sealed class ExpiredCartTests
{
    [Test]
    public async Task Cart_AtItsExpiry_IsAbsentAndItsIdIsFree()
    {
        // So short that nothing else expires on this clock.
        using var host = ApiHost.Start(builder => builder.UseSetting("Carts:AnonymousLifetime", "01:00:00"));
        var (client, id) = (host.Client, Guid.CreateVersion7().ToString());
        var (product, json) = (await client.NewProduct(), $$"""{"id":"{{id}}"}""");
        var made = await client.Request("POST", "/api/v1/carts", json).Body(201);
        var end = made.GetProperty("expires_at").GetDateTimeOffset();
        // Short of it by as long as a slow machine may take, and then past it.
        host.Clock.Advance(end - host.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        await client.GetAsync($"/api/v1/carts/{id}").Body(200);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.GetAsync($"/api/v1/carts/{id}").Problem(404, "cart_not_found");
        await client.Add(id, product).Problem(404, "cart_not_found");
        await client.Checkout(id).Problem(404, "cart_not_found");
        await client.Request("DELETE", $"/api/v1/carts/{id}").Problem(404, "cart_not_found");
        var again = await client.Request("POST", "/api/v1/carts", json).Body(201);
        Assert.That(again.GetProperty("created_at").GetDateTimeOffset(), Is.GreaterThanOrEqualTo(end));
        await client.GetAsync($"/api/v1/carts/{id}").Body(200);
    }
}

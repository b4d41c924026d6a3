using static Personalisation.Api.Tests.Hosting.KeyedApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>Back ends that say for whom they act.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class ActingAsTests
{
    private static Task<HttpResponseMessage> Acting(
        string party,
        string method,
        string path,
        string? json = null,
        params (string, string)[] more
    ) => As("writer", method, path, json, [("Acting-As", party), .. more]);

    [Test]
    public async Task ActingAs_ACustomer_ReachesOnlyTheirData()
    {
        var (id, other) = (NewId(), NewId());
        await As("writer", "PUT", $"/api/v1/profile/{other}", "{}").Body(201);
        await Acting($"customer/{id}", "PUT", $"/api/v1/profile/{id}", "{}").Body(201);
        await Acting($"customer/{id}", "GET", $"/api/v1/profile/{other}").Problem(404, "profile_not_found");
        await Acting($"vendor/{id}", "GET", $"/api/v1/profile/{id}").Problem(404, "profile_not_found");
        await Acting($"customer/{id}", "GET", "/api/v1/users").Problem(404, "route_not_found");
    }

    [Test]
    public async Task ActingAs_System_IsAsWithoutIt()
    {
        await Acting("system", "GET", "/api/v1/profile/nobody").Problem(404, "profile_not_found");
        await Acting("system", "GET", "/api/v1/users?limit=1").Body(200);
    }

    [TestCase("")]
    [TestCase("System")]
    [TestCase("customer/")]
    [TestCase("customer/a b")]
    [TestCase("ada")]
    [TestCase("customer/a,customer/b")]
    public async Task ActingAs_NoParty_IsA400(string header) =>
        await Acting(header, "GET", "/api/v1/profile/a").Problem(400, "invalid_request", "Acting-As");

    [TestCase("customer/other")]
    [TestCase("vendor/bound-7")]
    [TestCase("system")]
    public async Task ActingAs_ABoundKeyNamesAnother_IsA403(string party) =>
        await TokenApi
            .Client.Request(
                "GET",
                $"/api/v1/profile/{TokenApi.Bound}",
                null,
                ("X-Api-Key", KeyOf("bound")),
                ("Acting-As", party)
            )
            .Problem(403, "forbidden");

    [Test]
    public async Task ActingAs_ATokenNamesAnother_IsA403()
    {
        var id = NewId();
        var token = TokenApi.TokenOf(id);
        await TokenApi
            .With(token, "GET", $"/api/v1/profile/{id}", null, ("Acting-As", "customer/bob"))
            .Problem(403, "forbidden");
        await TokenApi
            .With(token, "GET", $"/api/v1/profile/{id}", null, ("Acting-As", $"customer/{id}"))
            .Problem(404, "profile_not_found");
    }

    [Test]
    public async Task ActingAs_OnAnOpenAddress_IsIgnored() =>
        await As("reader", "GET", "/health/live", null, ("Acting-As", "nonsense")).Body(200);

    [Test]
    public async Task ActingAs_WithoutAKey_IsA401() =>
        await As(null, "GET", "/api/v1/profile/a", null, ("Acting-As", "nonsense")).Problem(401, "unauthorized");

    [Test]
    public async Task IdempotencyKey_OfTwoParties_IsTwoKeys()
    {
        var id = NewId();
        var (path, key) = ($"/api/v1/profile/{id}", ("Idempotency-Key", NewId()));
        await As("writer", "PUT", path, """{"tags":["a"]}""", key).Body(201);
        // The same client, address, key and payload: only the party differs.
        using var response = await Acting($"customer/{id}", "PUT", path, """{"tags":["a"]}""", key);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(response.Headers.Contains("Idempotency-Replayed"), Is.False);
        using var again = await Acting($"customer/{id}", "PUT", path, """{"tags":["a"]}""", key);
        Assert.That(again.Headers.Contains("Idempotency-Replayed"), Is.True);
    }
}

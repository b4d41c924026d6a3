using static Personalisation.Api.Tests.Hosting.KeyedApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>Each role against each kind of call.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class RoleTests
{
    private static async Task<string> Stored()
    {
        var id = NewId();
        await As("writer", "PUT", $"/api/v1/profile/{id}", """{"segments":[{"type":"s","categories":[]}]}""").Body(201);
        await As("writer", "PUT", $"/api/v1/blob/{id}", """{"segments":[]}""").Body(201);
        return id;
    }

    [Test]
    public async Task Read_ByEveryRole_IsAnswered(
        [Values("reader", "writer", "admin")] string role,
        [Values(
            "profile/{0}",
            "profile/{0}/tags",
            "profile/{0}/segments",
            "profile/{0}/segment/s",
            "profile/{0}/segment/s/categories",
            "profile/{0}/segment/s/topcategories",
            "profile/{0}/segment/s/tags",
            "profile/{0}/segment/s/versions",
            "blob/{0}",
            "blob/{0}/segments"
        )]
            string path
    )
    {
        var address = $"/api/v1/{path.Replace("{0}", await Stored(), StringComparison.Ordinal)}?consistent=true";
        await As(role, "GET", address).Body(200);
        using var head = await As(role, "HEAD", address);
        Assert.That((int)head.StatusCode, Is.EqualTo(200));
    }

    [TestCase("PUT", "/api/v1/profile", "{}")]
    [TestCase("PUT", "/api/v1/profile/{0}", "{}")]
    [TestCase("PATCH", "/api/v1/profile/{0}", """{"tags":null}""")]
    [TestCase("POST", "/api/v1/profile/{0}/restore", """{"as_of":"2025-01-01T00:00:00Z"}""")]
    [TestCase("PUT", "/api/v1/profile/{0}/segment/s", """{"categories":[{"id":"c","score":1}]}""")]
    [TestCase("DELETE", "/api/v1/profile/{0}/segment/s", null)]
    [TestCase("PUT", "/api/v1/blob", "{}")]
    [TestCase("PUT", "/api/v1/blob/{0}", "{}")]
    public async Task Write_ByAReader_IsA403AndChangesNothing(string method, string path, string? json)
    {
        var id = await Stored();
        var address = path.Replace("{0}", id, StringComparison.Ordinal);
        var before = await As("reader", "GET", $"/api/v1/profile/{id}?consistent=true").Body(200);
        var problem = await As("reader", method, address, json).Problem(403, "forbidden");
        Assert.That(problem.Text("detail"), Does.Contain("writer"));
        var after = await As("reader", "GET", $"/api/v1/profile/{id}?consistent=true").Body(200);
        Assert.That(after.ToString(), Is.EqualTo(before.ToString()));
    }

    [TestCase("writer")]
    [TestCase("admin")]
    public async Task Write_ByTheRolesAbove_IsDone(string role)
    {
        var id = await Stored();
        await As(role, "PUT", $"/api/v1/profile/{id}", """{"tags":["t"]}""").Body(200);
        await As(role, "PUT", $"/api/v1/blob/{id}", "{}").Body(200);
        await As(role, "DELETE", $"/api/v1/profile/{id}/segment/s").NoBody(204);
    }

    [TestCase("GET", "/undeclared")]
    [TestCase("DELETE", "/undeclared")]
    [TestCase("GET", "/undeclared/admin")]
    public async Task Action_ThatNeedsOrDeclaresNoOtherRole_IsForAdmins(string method, string path)
    {
        await As(null, method, path).Problem(401, "unauthorized");
        foreach (var role in new[] { "reader", "writer" })
        {
            var problem = await As(role, method, path).Problem(403, "forbidden");
            Assert.That(problem.Text("detail"), Does.Contain("admin"));
        }

        (await As("admin", method, path).Body(200)).AssertIs("""{"done":true}""");
    }

    [Test]
    public async Task User_OfAKey_HasItsName() =>
        (await As("admin", "GET", "/undeclared/name").Body(200)).AssertIs("""{"name":"admin"}""");

    [Test]
    public async Task IdempotencyKey_OfTwoClients_IsTwoKeys()
    {
        var path = $"/api/v1/profile/{NewId()}";
        var key = ("Idempotency-Key", NewId());
        await As("writer", "PUT", path, """{"tags":["a"]}""", key).Body(201);
        await As("other", "PUT", path, """{"tags":["b"]}""", key).Body(200);
        await As("writer", "PUT", path, """{"tags":["b"]}""", key).Problem(422, "idempotency_key_reused");
    }

    [Test]
    public async Task IdempotencyKey_AReaderRepeatsAWrite_IsA403()
    {
        var path = $"/api/v1/profile/{NewId()}";
        var key = ("Idempotency-Key", NewId());
        await As("writer", "PUT", path, "{}", key).Body(201);
        await As("reader", "PUT", path, "{}", key).Problem(403, "forbidden");
    }

    [TestCase("GET", "/api/v1/nothing", 404, "route_not_found")]
    [TestCase("PATCH", "/api/v1/profile", 405, "method_not_allowed")]
    public async Task AnyCall_ThatLeadsNowhere_SaysSoWhateverTheRole(
        string method,
        string path,
        int status,
        string code
    )
    {
        await As("reader", method, path).Problem(status, code);
        await As(null, method, path).Problem(status, code);
    }

    [TestCase("reader", 403, "forbidden")]
    [TestCase("writer", 404, "order_not_found")]
    public async Task Read_ThePersonOfAnOrder_IsNotForReaders(string role, int status, string code) =>
        await As(role, "GET", $"/api/v1/orders/{NewId()}?include=person").Problem(status, code);
}

using static Personalisation.Api.Tests.Hosting.KeyedApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>Each role against the directory of users.</summary>
internal sealed class UserRoleTests
{
    [Test]
    public async Task Users_ByRole_AreReadWrittenAndErased()
    {
        var id = NewId();
        var json = $$"""{"id":"{{id}}","email":"{{id}}@example.org","name":"Ada"}""";
        await As("reader", "POST", "/api/v1/users", json).Problem(403, "forbidden");
        await As("writer", "POST", "/api/v1/users", json).Body(201);
        await As("reader", "GET", $"/api/v1/users/{id}").Body(200);
        await As("reader", "GET", "/api/v1/users?limit=1").Body(200);
        await As("reader", "GET", "/api/v1/users/count").Body(200);
        var problem = await As("writer", "DELETE", $"/api/v1/users/{id}?erase=true").Problem(403, "forbidden");
        Assert.That(problem.Text("detail"), Does.Contain("admin"));
        await As("writer", "POST", "/api/v1/users:batchDelete", $$"""{"ids":["{{id}}"]}""").Problem(403, "forbidden");
        await As("admin", "DELETE", $"/api/v1/users/{id}?erase=true").NoBody(204);
    }
}

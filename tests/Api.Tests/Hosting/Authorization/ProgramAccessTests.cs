using Personalisation.Api.Tests.CatalogueItems;
using static Personalisation.Api.Tests.Hosting.KeyedApi;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>What may not be shown yet, or not any more, is for writers.</summary>
[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class ProgramAccessTests
{
    [TestCase("DRAFT")]
    [TestCase("ARCHIVED")]
    public async Task List_OfAnotherState_IsForWriters(string state)
    {
        var address = $"/api/v1/discovery/programs?status={state}";
        await As("writer", "PUT", $"/api/v1/catalogue/{NewId()}", Items.Json($$""","status":"{{state}}" """)).Body(201);
        await As("reader", "GET", address).Problem(403, "forbidden");
        await As("reader", "GET", $"{address}&status=PUBLISHED").Problem(403, "forbidden");
        await As("reader", "GET", "/api/v1/discovery/programs?status=PUBLISHED").Body(200);
        var page = await As("writer", "GET", address).Body(200);
        var states = page.GetProperty("items").EnumerateArray().Select(item => item.Text("status"));
        Assert.That(states, Is.Not.Empty.And.All.EqualTo(state));
    }
}

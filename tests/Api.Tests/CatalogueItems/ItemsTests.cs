using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.CatalogueItems;

[Parallelizable(ParallelScope.All)]
internal sealed class ItemsTests
{
    private const string Whole = """
        {"content_type":"EPISODE","status":"DRAFT","title":"The 4-Hour Workweek","description":"One\nTwo","category":"business",
        "language":"pt-BR","tags":["work","life"],"creators":["Tim F."],"parent_id":"prog-1","position":3,
        "url":"https://example.org/1","image_url":"https://example.org/1.png","duration_seconds":3600,
        "price":{"amount":"12.90","currency":"EUR"},"rating":{"average":4.3,"count":12},"location":{"lat":48.1,"lon":-11.6},
        "attributes":{"a":[1,{"b":null}]},"published_at":"2031-01-01T00:00:00Z","expires_at":"2032-01-01T00:00:00Z"}
        """;

    private static HttpClient Client => SharedApi.Client;

    [Test]
    public async Task Put_WholeItem_IsReturnedAsItWasSent()
    {
        var id = NewId();
        using var created = await Client.PutJson($"/api/v1/catalogue/{id}", Whole);
        Assert.That(created.Headers.Location!.OriginalString, Is.EqualTo($"/api/v1/catalogue/{id}"));
        var body = await Task.FromResult(created).Body(201);
        var times = $$""","created_at":"{{body.Text("created_at")}}","updated_at":"{{body.Text("updated_at")}}"}""";
        body.AssertIs($$"""{"id":"{{id}}",{{Whole.Trim()[1..^1]}}{{times}}""");
        (await Client.GetItem(id)).AssertIs(body.GetRawText());
    }

    [Test]
    public async Task Put_SmallestItem_GetsDefaultsAndKeepsItsTimes()
    {
        var id = NewId();
        var created = await Client.PutItem(id, Items.Json());
        Assert.That(created.Text("status"), Is.EqualTo("PUBLISHED"));
        Assert.That(created.Time("published_at"), Is.EqualTo(created.Time("created_at")));
        Assert.That(created.GetProperty("tags").GetArrayLength(), Is.Zero);
        Assert.That(created.EnumerateObject().Count(), Is.EqualTo(9));
        var replaced = await Client.PutItem(id, Items.Json(title: "More news"), 200);
        Assert.That(replaced.Text("title"), Is.EqualTo("More news"));
        Assert.That(replaced.Time("created_at"), Is.EqualTo(created.Time("created_at")));
        Assert.That(replaced.Time("published_at"), Is.EqualTo(created.Time("published_at")), "not published again");
        Assert.That(replaced.Time("updated_at"), Is.GreaterThan(created.Time("updated_at")));
    }

    [TestCase("""{"title":"t"}""", "content_type")]
    [TestCase("""{"content_type":"A"}""", "title")]
    [TestCase("""{"content_type":"a","title":"t"}""", "content_type")]
    [TestCase("""{"content_type":"A","title":" "}""", "title")]
    [TestCase("""{"content_type":"A","title":"t","status":"GONE"}""", "status")]
    [TestCase("""{"content_type":"A","title":"t","language":"_"}""", "language")]
    [TestCase("""{"content_type":"A","title":"t","category":""}""", "category")]
    [TestCase("""{"content_type":"A","title":"t","tags":["a",""]}""", "tags[1]")]
    [TestCase("""{"content_type":"A","title":"t","tags":["a","a"]}""", "tags")]
    [TestCase("""{"content_type":"A","title":"t","parent_id":"#"}""", "parent_id")]
    [TestCase("""{"content_type":"A","title":"t","position":1}""", "position")]
    [TestCase("""{"content_type":"A","title":"t","parent_id":"p","position":-1}""", "position")]
    [TestCase("""{"content_type":"A","title":"t","url":"javascript:alert(1)"}""", "url")]
    [TestCase("""{"content_type":"A","title":"t","duration_seconds":-1}""", "duration_seconds")]
    [TestCase("""{"content_type":"A","title":"t","price":{"amount":"1.999","currency":"EUR"}}""", "price.amount")]
    [TestCase("""{"content_type":"A","title":"t","price":{"amount":"10000000.01","currency":"EUR"}}""", "price.amount")]
    [TestCase("""{"content_type":"A","title":"a\u202Eb"}""", "title")]
    [TestCase("""{"content_type":"A","title":"t","creators":[" "]}""", "creators[0]")]
    [TestCase("""{"content_type":"A","title":"t","price":{"amount":"1"}}""", "price.currency")]
    [TestCase("""{"content_type":"A","title":"t","price":{"currency":"EUR"}}""", "price.amount")]
    [TestCase("""{"content_type":"A","title":"t","rating":{"average":6,"count":1}}""", "rating.average")]
    [TestCase("""{"content_type":"A","title":"t","location":{"lat":91,"lon":0}}""", "location.lat")]
    [TestCase("""{"content_type":"A","title":"t","attributes":[]}""", "attributes")]
    [TestCase("""{"content_type":"A","title":"t","attributes":{"a":{"a":{"a":{"a":{"a":{}}}}}}}""", "attributes")]
    [TestCase("""{"content_type":"A","title":"t","attributes":{"a":"\ud800"}}""", "attributes")]
    [TestCase("""{"content_type":"A","title":"t","attributes":{"\udc00":1}}""", "attributes")]
    [TestCase("""{"content_type":"A","title":"t","id":"another"}""", "id")]
    [TestCase("""{"content_type":"A","title":"t","more":1}""", "more")]
    public async Task Put_OutsideOfTheRules_IsA400ThatNamesTheField(string json, string field) =>
        await Client.PutJson($"/api/v1/catalogue/{NewId()}", json).Problem(400, "invalid_request", field);

    [Test]
    public async Task Write_ItsOwnParent_IsA400()
    {
        var id = NewId();
        var own = $$"""{"content_type":"A","title":"t","id":"{{id}}","parent_id":"{{id}}"}""";
        await Client.PutJson($"/api/v1/catalogue/{id}", own).Problem(400, "invalid_request", "parent_id");
        await Client.Request("POST", "/api/v1/catalogue", own).Problem(400, "invalid_request", "parent_id");
        await Client.PutJson($"/api/v1/catalogue/{id}", """{"content_type":"A","title":"t"}""").Body(201);
        await Client
            .PatchJson($"/api/v1/catalogue/{id}", $$"""{"parent_id":"{{id}}"}""")
            .Problem(400, "invalid_request", "parent_id");
    }

    [Test]
    public async Task BatchGet_InvalidIds_AreNamedByTheirPlaces()
    {
        var body = await Client
            .Request("POST", "/api/v1/catalogue:batchGet", """{"ids":["absent",null,"#"]}""")
            .Body(200);
        var results = body.GetProperty("results").EnumerateArray().ToList();
        Assert.That(results.Select(it => it.GetProperty("status").GetInt32()), Is.EqualTo([404, 400, 400]));
        Assert.That(
            results
                .Skip(1)
                .Select(it => it.GetProperty("problem").GetProperty("errors").EnumerateObject().Single().Name),
            Is.EqualTo(["ids[1]", "ids[2]"])
        );
    }

    [Test]
    public async Task Put_MoreThan32Kb_IsA413()
    {
        var description = new string('€', 5_000);
        var tags = string.Join(',', Enumerable.Range(0, 50).Select(at => $"\"{at:D4}{new string('€', 60)}\""));
        var attributes = $$"""{"a":"{{new string('x', 8_000)}}"}""";
        var json = Items.Json($$""","description":"{{description}}","tags":[{{tags}}],"attributes":{{attributes}}""");
        await Client.PutJson($"/api/v1/catalogue/{NewId()}", json).Problem(413, "item_too_large");
    }

    [Test]
    public async Task Put_UnderAPrecondition_IsDoneOnlyIfItHolds()
    {
        var address = $"/api/v1/catalogue/{NewId()}";
        await Client.Request("PUT", address, Items.Json(), ("If-Match", "*")).Problem(412, "precondition_failed");
        var tag = await Client.Request("PUT", address, Items.Json(), ("If-None-Match", "*")).Tag(201);
        await Client.Request("PUT", address, Items.Json(), ("If-Match", tag)).Tag(200);
        await Client.Request("PUT", address, Items.Json(), ("If-Match", tag)).Problem(412, "precondition_failed");
        await Client.Request("DELETE", address, null, ("If-Match", tag)).Problem(412, "precondition_failed");
    }

    [Test]
    public async Task Put_SentTwiceUnderOneKey_IsDoneOnce()
    {
        var (address, key) = ($"/api/v1/catalogue/{NewId()}", ("Idempotency-Key", NewId()));
        var first = await Client.Request("PUT", address, Items.Json(), key).Tag(201);
        Assert.That(await Client.Request("PUT", address, Items.Json(), key).Tag(201), Is.EqualTo(first));
        await Client.Request("PUT", address, Items.Json(title: "other"), key).Problem(422, "idempotency_key_reused");
    }

    [Test]
    public async Task Create_WithAndWithoutAnId_IsA201OrA409()
    {
        var generated = await Client.Request("POST", "/api/v1/catalogue", Items.Json()).Body(201);
        Assert.That(Guid.Parse(generated.Text("id")).Version, Is.EqualTo(7));
        var id = NewId();
        await Client.Request("POST", "/api/v1/catalogue", Items.Json($$""","id":"{{id}}" """)).Body(201);
        await Client
            .Request("POST", "/api/v1/catalogue", Items.Json($$""","id":"{{id}}" """))
            .Problem(409, "item_exists");
        await Client.Request("POST", "/api/v1/catalogue", "{}").Problem(400, "invalid_request", "title");
    }

    [Test]
    public async Task Patch_SomeMembers_LeavesTheOthers()
    {
        var id = NewId();
        await Client.PatchJson($"/api/v1/catalogue/{id}", """{"title":"t"}""").Problem(404, "item_not_found");
        await Client.PutItem(id, Whole);
        const string patch = """
            {"title":"New","description":null,"tags":null,"status":"PUBLISHED","attributes":{"a":null,"c":{"d":1}},"expires_at":null}
            """;
        var body = await Client.PatchJson($"/api/v1/catalogue/{id}", patch).Body(200);
        Assert.That((body.Text("title"), body.Text("status")), Is.EqualTo(("New", "PUBLISHED")));
        Assert.That(body.TryGetProperty("description", out _), Is.False);
        Assert.That(body.TryGetProperty("expires_at", out _), Is.False);
        Assert.That(body.GetProperty("tags").GetArrayLength(), Is.Zero);
        Assert.That(body.GetProperty("position").GetInt32(), Is.EqualTo(3));
        body.GetProperty("attributes").AssertIs("""{"c":{"d":1}}""");
        body.GetProperty("price").AssertIs("""{"amount":"12.90","currency":"EUR"}""");
        (await Client.GetItem(id)).AssertIs(body.GetRawText());
        await Client
            .PatchJson($"/api/v1/catalogue/{id}", """{"title":null}""")
            .Problem(400, "invalid_request", "title");
        await Client
            .PatchJson($"/api/v1/catalogue/{id}", $$"""{"attributes":{"x":"{{new string('x', 8_190)}}"} }""")
            .Problem(400, "invalid_request", "attributes");
    }

    [Test]
    public async Task Patch_NullForTheTimeOfPublication_MakesItTheCreation()
    {
        var id = NewId();
        var created = await Client.PutItem(id, Whole);
        var body = await Client.PatchJson($"/api/v1/catalogue/{id}", """{"published_at":null}""").Body(200);
        Assert.That(body.Time("published_at"), Is.EqualTo(created.Time("created_at")));
    }

    [TestCase("""{"parent_id":null,"position":4}""")]
    [TestCase("""{"parent_id":null,"attributes":{"a":"\ud800"}}""", "attributes")]
    public async Task Patch_OutsideOfTheRules_IsA400ThatNamesTheField(string json, string field = "position")
    {
        var id = NewId();
        await Client.PutItem(id, Whole);
        await Client.PatchJson($"/api/v1/catalogue/{id}", json).Problem(400, "invalid_request", field);
    }

    [Test]
    public async Task Put_AttributesAreNotUtf8_IsA400()
    {
        byte[] json = [.. """{"content_type":"A","title":"t","attributes":{"a":" """u8, 0xff, .. "\"}}"u8];
        using var body = new ByteArrayContent(json);
        body.Headers.ContentType = new("application/json");
        await Client
            .PutAsync(new Uri($"/api/v1/catalogue/{NewId()}", UriKind.Relative), body)
            .Problem(400, "invalid_request", "attributes");
    }

    [Test]
    public async Task Delete_ThereIsOneOrNone_IsA204OrA404()
    {
        var id = NewId();
        var first = await Client.PutItem(id, Items.Json());
        await Client.DeleteAsync($"/api/v1/catalogue/{id}").NoBody(204);
        await Client.DeleteAsync($"/api/v1/catalogue/{id}").Problem(404, "item_not_found");
        await Client.GetAsync($"/api/v1/catalogue/{id}?consistent=true").Problem(404, "item_not_found");
        var second = await Client.PutItem(id, Items.Json());
        Assert.That(second.Time("created_at"), Is.GreaterThan(first.Time("created_at")));
    }

    [Test]
    public async Task Get_ByTag_IsA304()
    {
        var id = NewId();
        var tag = await Client.PutJson($"/api/v1/catalogue/{id}", Items.Json()).Tag(201);
        await Client.Request("GET", $"/api/v1/catalogue/{id}", null, ("If-None-Match", tag)).NoBody(304);
        await Client.GetAsync("/api/v1/catalogue/a%20b").Problem(400, "invalid_request", "id");
    }

    [Test]
    public async Task BatchGet_SeveralIds_HasAResultForEach()
    {
        var (id, none) = (NewId(), NewId());
        var tag = await Client.PutJson($"/api/v1/catalogue/{id}", Items.Json()).Tag(201);
        var json = $$"""{"ids":["{{none}}","{{id}}","a b","{{id}}"]}""";
        var body = await Client.Request("POST", "/api/v1/catalogue:batchGet?consistent=true", json).Body(200);
        var results = body.GetProperty("results").EnumerateArray().ToList();
        Assert.That(results.Select(one => one.GetProperty("status").GetInt32()), Is.EqualTo([404, 200, 400, 200]));
        Assert.That(results[1].Text("etag"), Is.EqualTo(tag));
        Assert.That(results[1].GetProperty("item").Text("title"), Is.EqualTo("News"));
        Assert.That(results[0].GetProperty("problem").Text("code"), Is.EqualTo("item_not_found"));
        await Client
            .Request("POST", "/api/v1/catalogue:batchGet", """{"ids":[]}""")
            .Problem(400, "invalid_request", "ids");
    }
}
